//go:build tools

// An S3-compatible server for tests. It is built as it is: see test/support/seaweedfs.ts.
package main

import _ "github.com/seaweedfs/seaweedfs/weed"
