// Asks Helm's own engine: fills in what each probe renders to, or the error.
//
//	cd scripts/probes/helm-functions && go run . ../../../tests/upstream/helm-functions/*.json
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"helm.sh/helm/v4/pkg/chart/common"
	"helm.sh/helm/v4/pkg/chart/common/util"
	chart "helm.sh/helm/v4/pkg/chart/v2"
	"helm.sh/helm/v4/pkg/engine"
	"sigs.k8s.io/yaml"
)

const values = `
i: 5
s: abc
m: {b: 1, a: {x: 1}}
l: [3, 1, 2]
e: ""
z: null
f: 1.5
t: true
u: "ünï→😀"
big: 12345678901234567890
`

type probe struct {
	Template string  `json:"template"`
	Text     *string `json:"text,omitempty"`
	Error    string  `json:"error,omitempty"`
}

func render(template string) (text string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	var given map[string]interface{}
	if err := yaml.Unmarshal([]byte(values), &given); err != nil {
		return "", err
	}
	c := &chart.Chart{
		Metadata: &chart.Metadata{Name: "p", Version: "1.2.3", AppVersion: "4.5", APIVersion: "v2", Keywords: []string{"k"}},
		Values:   given,
		Templates: []*common.File{
			{Name: "templates/a.yaml", Data: []byte(template)},
			{Name: "templates/_h.tpl", Data: []byte(`{{ define "h" }}[{{ . }}]{{ end }}{{ define "bad" }}{{ .Values.s.foo }}{{ end }}`)},
		},
		Files: []*common.File{
			{Name: "f.txt", Data: []byte("one\ntwo\n")},
			{Name: "dir/a.yaml", Data: []byte("a: 1\n")},
			{Name: "dir/b.yaml", Data: []byte("b: 2\n")},
			{Name: "dir/deep/c.json", Data: []byte("{}")},
		},
	}
	all, err := util.ToRenderValues(c, nil, common.ReleaseOptions{Name: "r", Namespace: "n", Revision: 1, IsInstall: true}, nil)
	if err != nil {
		return "", err
	}
	out, err := engine.Render(c, all)
	return out["p/templates/a.yaml"], err
}

func main() {
	time.Local = time.UTC
	for _, path := range os.Args[1:] {
		data, err := os.ReadFile(path)
		if err != nil {
			panic(err)
		}
		var probes []probe
		if err := json.Unmarshal(data, &probes); err != nil {
			panic(err)
		}
		var out bytes.Buffer
		out.WriteString("[\n")
		for index, each := range probes {
			text, err := render(each.Template)
			each.Text, each.Error = &text, ""
			if err != nil {
				each.Text, each.Error = nil, err.Error()
			}
			var line bytes.Buffer
			encoder := json.NewEncoder(&line)
			encoder.SetEscapeHTML(false)
			if err := encoder.Encode(each); err != nil {
				panic(err)
			}
			out.WriteString("  " + string(bytes.TrimSpace(line.Bytes())))
			if index < len(probes)-1 {
				out.WriteString(",")
			}
			out.WriteString("\n")
		}
		out.WriteString("]\n")
		if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
			panic(err)
		}
		fmt.Println(path, len(probes))
	}
}
