import FHIR
import Testing

@Suite struct PatchTests {
    private func read(_ text: String) throws -> JSON { try JSON.read(Array(text.utf8)) }

    /// The examples of RFC 7396, appendix A.
    @Test(arguments: [
        (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#), (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#), (#"{"a":"b"}"#, #"{"a":null}"#, "{}"),
        (#"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#), (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
        (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#), (#"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#),
        (#"["a","b"]"#, #"["c","d"]"#, #"["c","d"]"#), (#"{"a":"b"}"#, #"["c"]"#, #"["c"]"#), (#"{"e":null}"#, #"{"a":1}"#, #"{"e":null,"a":1}"#),
        ("[1,2]", #"{"a":"b","c":null}"#, #"{"a":"b"}"#), ("{}", #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
    ])
    func mergePatch(target: String, patch: String, result: String) throws { #expect(try read(target).merged(with: read(patch)) == read(result)) }

    /// Of RFC 6902, appendix A.
    @Test(arguments: [
        (#"{"foo":"bar"}"#, #"[{"op":"add","path":"/baz","value":"qux"}]"#, #"{"baz":"qux","foo":"bar"}"#),
        (#"{"foo":["bar","baz"]}"#, #"[{"op":"add","path":"/foo/1","value":"qux"}]"#, #"{"foo":["bar","qux","baz"]}"#),
        (#"{"baz":"qux","foo":"bar"}"#, #"[{"op":"remove","path":"/baz"}]"#, #"{"foo":"bar"}"#),
        (#"{"foo":["bar","qux","baz"]}"#, #"[{"op":"remove","path":"/foo/1"}]"#, #"{"foo":["bar","baz"]}"#),
        (#"{"baz":"qux","foo":"bar"}"#, #"[{"op":"replace","path":"/baz","value":"boo"}]"#, #"{"baz":"boo","foo":"bar"}"#),
        (#"{"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}}"#, #"[{"op":"move","from":"/foo/waldo","path":"/qux/thud"}]"#,
            #"{"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}}"#),
        (#"{"foo":["all","grass","cows","eat"]}"#, #"[{"op":"move","from":"/foo/1","path":"/foo/3"}]"#, #"{"foo":["all","cows","eat","grass"]}"#),
        (#"{"foo":["bar"]}"#, #"[{"op":"add","path":"/foo/-","value":["abc","def"]}]"#, #"{"foo":["bar",["abc","def"]]}"#),
        (#"{"/":9,"~1":10}"#, #"[{"op":"test","path":"/~01","value":10}]"#, #"{"/":9,"~1":10}"#),
        (#"{"a":{"b":1}}"#, #"[{"op":"copy","from":"/a","path":"/c"}]"#, #"{"a":{"b":1},"c":{"b":1}}"#),
    ])
    func jsonPatch(target: String, patch: String, result: String) throws {
        #expect(try JSONPatch.apply(read(patch), to: read(target)) == read(result))
    }

    @Test(arguments: [
        (#"{"a":1}"#, #"[{"op":"remove","path":"/b"}]"#, .noSuchPlace, 0), (#"{"a":1}"#, #"[{"op":"test","path":"/a","value":2}]"#, .testFailed, 0),
        (#"{"a":[1]}"#, #"[{"op":"add","path":"/a/0","value":0},{"op":"add","path":"/a/9","value":2}]"#, .noSuchPlace, 1),
        (#"{"a":[1]}"#, #"[{"op":"replace","path":"/a/00","value":2}]"#, .noSuchPlace, 0), (#"{"a":1}"#, #"{"op":"remove","path":"/a"}"#, .malformed, 0),
        (#"{"a":1}"#, #"[{"op":"leap","path":"/a"}]"#, .malformed, 0), (#"{"a":1}"#, #"[{"op":"add","path":"a","value":1}]"#, .malformed, 0),
        (#"{"a":{"b":1}}"#, #"[{"op":"move","from":"/a","path":"/a/b"}]"#, .noSuchPlace, 0),
    ] as [(String, String, JSONPatch.Fault.Kind, Int)])
    func whatCannotBeCarriedOut(target: String, patch: String, kind: JSONPatch.Fault.Kind, step: Int) throws {
        let (target, patch) = try (read(target), read(patch))
        #expect(throws: JSONPatch.Fault(kind: kind, step: step)) { try JSONPatch.apply(patch, to: target) }
    }
}
