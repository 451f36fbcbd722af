// Fills in what Go's text/template makes of each probe: go run main.go FILE.json...
//
// A file is a list of probes; "template" is given, "text" or "error" is what this writes. It needs only Go itself.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"text/template"
	"time"
	"unicode/utf8"
)

type probe struct {
	Template   string   `json:"template"`
	MissingKey string   `json:"missingKey,omitempty"`
	Delimiters []string `json:"delimiters,omitempty"`
}

// Values is a map type with a name and methods.
type Values map[string]any

func (v Values) Count() int                  { return len(v) }
func (v Values) Get(key string) any          { return v[key] }
func (v Values) Pick(keys ...string) []string { return keys }
func (v Values) Broken() (string, error)     { return "", errors.New("broken value") }

// Point is a struct with a method; it does not print itself.
type Point struct {
	X    int
	Name string
	Tags []string
	Any  any
}

func (p Point) Add(n int) int { return p.X + n }

// Temp prints itself.
type Temp struct{ Degrees float64 }

func (t Temp) String() string { return fmt.Sprintf("%g°", t.Degrees) }

// Names is a slice type with a name and a method.
type Names []string

func (n Names) Has(name string) bool {
	for _, item := range n {
		if item == name {
			return true
		}
	}
	return false
}

// The same data is made in tests/upstream/go-template.test.ts.
func data() map[string]any {
	return map[string]any{
		"s": "abc", "empty": "", "text": "héllo wörld\n", "html": "<a href='x'>&\"</a>", "bytes": []byte("hi\xff"),
		"f": 1.5, "million": 1000000.0, "zero": 0.0, "neg": -2.0, "tiny": 1e-7, "big": 1e21,
		"i": 42, "i64": int64(-7), "u8": uint8(200), "u64": uint64(18446744073709551615),
		"t": true, "no": false, "nil": nil,
		"l":      []any{3.0, "x", nil, true},
		"words":  []string{"b", "a"},
		"ints":   []int{1, 2, 3},
		"none":   []any{},
		"m":      map[string]any{"b": 1.0, "a": map[string]any{"x": 1.0}, "é": "e", "Z": nil},
		"strs":   map[string]string{"k": "v"},
		"counts": map[string]int{"one": 1, "two": 2},
		"nomap":  map[string]any{},
		"values": Values{"key": "value", "n": nil, "deep": map[string]any{"x": "y"}},
		"point":  Point{X: 1, Name: "p", Tags: []string{"t"}, Any: map[string]any{"k": "v"}},
		"ptr":    &Point{X: 2, Name: "q", Tags: []string{}},
		"temp":   Temp{Degrees: 21.5},
		"names":  Names{"n1", "n2"},
		"month":  time.March,
		"func":   func(a string, b int) string { return fmt.Sprint(a, b) },
		"sum": func(numbers ...int) int {
			total := 0
			for _, number := range numbers {
				total += number
			}
			return total
		},
	}
}

func functions(set *template.Template) template.FuncMap {
	return template.FuncMap{
		"list":    func(items ...any) []any { return items },
		"dict": func(items ...any) map[string]any {
			out := map[string]any{}
			for i := 0; i+1 < len(items); i += 2 {
				out[fmt.Sprint(items[i])] = items[i+1]
			}
			return out
		},
		"repeat":  func(count int, text string) string { return strings.Repeat(text, count) },
		"join":    func(separator string, items ...string) string { return strings.Join(items, separator) },
		"half":    func(f float64) float64 { return f / 2 },
		"flag":    func(b bool) bool { return b },
		"byte":    func(u uint8) uint8 { return u },
		"long":    func(i int64) int64 { return i },
		"unsigned": func(u uint) uint { return u },
		"same":    func(v any) any { return v },
		"keys":    func(m map[string]any) int { return len(m) },
		"size":    func(l []any) int { return len(l) },
		"strings": func(l []string) int { return len(l) },
		"texts":   func(m map[string]string) int { return len(m) },
		"put":     func(m map[string]any, k string, v any) map[string]any { m[k] = v; return m },
		"nothing": func() any { return nil },
		"hello":   func() string { return "hello" },
		"fail":    func(message string) (string, error) { return "", errors.New(message) },
		"type":    func(v any) string { return fmt.Sprintf("%T", v) },
		"include": func(name string, data any) (string, error) {
			var out bytes.Buffer
			err := set.ExecuteTemplate(&out, name, data)
			return out.String(), err
		},
	}
}

func run(p probe) (text string, err error) {
	set := template.New("t")
	if p.MissingKey != "" {
		set.Option("missingkey=" + p.MissingKey)
	}
	if len(p.Delimiters) == 2 {
		set.Delims(p.Delimiters[0], p.Delimiters[1])
	}
	set.Funcs(functions(set))
	if _, err := set.Parse(p.Template); err != nil {
		return "", err
	}
	var out bytes.Buffer
	err = set.Execute(&out, data())
	return out.String(), err
}

// quote writes a JSON string in which a byte that is no UTF-8 is a lone surrogate.
func quote(text string) string {
	var out strings.Builder
	out.WriteByte('"')
	for len(text) > 0 {
		r, size := utf8.DecodeRuneInString(text)
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&out, "\\udc%02x", text[0])
		case r == '"' || r == '\\':
			out.WriteByte('\\')
			out.WriteRune(r)
		case r == '\n':
			out.WriteString("\\n")
		case r < ' ' || r > 0x7e && r < 0xa1 || r == 0xfffd:
			fmt.Fprintf(&out, "\\u%04x", r)
		default:
			out.WriteRune(r)
		}
		text = text[size:]
	}
	out.WriteByte('"')
	return out.String()
}

func line(p probe) string {
	fields := []string{`"template": ` + quote(p.Template)}
	if p.MissingKey != "" {
		fields = append(fields, `"missingKey": `+quote(p.MissingKey))
	}
	if len(p.Delimiters) == 2 {
		fields = append(fields, `"delimiters": [`+quote(p.Delimiters[0])+", "+quote(p.Delimiters[1])+"]")
	}
	text, err := run(p)
	if err != nil {
		fields = append(fields, `"error": `+quote(err.Error()))
	} else {
		fields = append(fields, `"text": `+quote(text))
	}
	return "  {" + strings.Join(fields, ", ") + "}"
}

func main() {
	for _, path := range os.Args[1:] {
		content, err := os.ReadFile(path)
		var probes []probe
		if err == nil {
			err = json.Unmarshal(content, &probes)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, path, err)
			os.Exit(1)
		}
		lines := make([]string, len(probes))
		for i, p := range probes {
			lines[i] = line(p)
		}
		if err := os.WriteFile(path, []byte("[\n"+strings.Join(lines, ",\n")+"\n]\n"), 0o644); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}
