// A server that speaks MongoDB's protocol, for tests on machines that have no mongod: FerretDB 1 on SQLite.
//
// FerretDB's own command looks for a file with its version and panics when it was installed by "go install"
// (https://github.com/FerretDB/FerretDB/issues/2982); as a library it does not.
//
// Its arguments are the folder in which it keeps its data, and where to listen. It says its address on standard output,
// and ends with its standard input: with whoever started it, that is, whatever became of them.
package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(folder, address string) error {
	server, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{TCP: address},
		Handler:   "sqlite",
		SQLiteURL: "file:" + folder + "/",
		Logger:    slog.New(slog.DiscardHandler),
	})
	if err != nil {
		return err
	}
	ctx, end := context.WithCancel(context.Background())
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		end()
	}()
	// The address is known once the server listens.
	go func() { fmt.Println(server.MongoDBURI()) }()
	return server.Run(ctx)
}
