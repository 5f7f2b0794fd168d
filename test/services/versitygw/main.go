//go:build tools

// An S3-compatible server for tests: Versity's gateway to a folder. It is built as it is, see test/support/build-program.ts.
package main

import _ "github.com/versity/versitygw/cmd/versitygw"
