// Runs Pulumi's own SDK generators on a package schema, for the tests.
//
//	go run . SCHEMA.json OUT    writes OUT/python, OUT/nodejs and OUT/go
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/blang/semver"
	gogen "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// The schema refers to no other package.
type nothing struct{}

var errNothing = errors.New("no other package is needed")

func (nothing) LoadPackage(string, *semver.Version) (*schema.Package, error) { return nil, errNothing }
func (nothing) LoadPackageV2(context.Context, *schema.PackageDescriptor) (*schema.Package, error) {
	return nil, errNothing
}
func (nothing) LoadPackageReference(string, *semver.Version) (schema.PackageReference, error) {
	return nil, errNothing
}
func (nothing) LoadPackageReferenceV2(context.Context, *schema.PackageDescriptor) (schema.PackageReference, error) {
	return nil, errNothing
}

// A fresh package for each language: the generators change what they are given.
func bound(path string) (*schema.Package, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(text, &spec); err != nil {
		return nil, err
	}
	pkg, problems, err := schema.BindSpec(spec, nothing{}, schema.ValidationOptions{})
	if err == nil && len(problems) > 0 {
		err = problems
	}
	return pkg, err
}

var generators = map[string]func(*schema.Package) (map[string][]byte, error){
	"python": func(p *schema.Package) (map[string][]byte, error) {
		return python.GeneratePackage("test", p, nil, nothing{})
	},
	"nodejs": func(p *schema.Package) (map[string][]byte, error) {
		return nodejs.GeneratePackage("test", p, nil, nil, true, nothing{})
	},
	"go": func(p *schema.Package) (map[string][]byte, error) {
		return gogen.GeneratePackage("test", p, nil)
	},
}

func write(path, out string) error {
	for language, generate := range generators {
		pkg, err := bound(path)
		if err != nil {
			return err
		}
		files, err := generate(pkg)
		if err != nil {
			return fmt.Errorf("%s: %w", language, err)
		}
		for name, text := range files {
			target := filepath.Join(out, language, name)
			if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
				return err
			}
			if err := os.WriteFile(target, text, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

func main() {
	if err := write(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
