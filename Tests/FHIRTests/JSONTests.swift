import FHIR
import Testing

@Suite struct JSONTests {
    private func read(_ text: String) throws -> JSON { try JSON.read(Array(text.utf8)) }

    @Test(arguments: [
        #"{"b":1.10,"a":[true,false,null,"x"],"c":{}}"#, #"[-0.0,1e5,1E+5,12345678901234567890.123456789]"#, #""\"\\\n\t\u0001 é 王 😀""#, "[]", "0",
    ])
    func comesBackAsWritten(text: String) throws {
        #expect(String(decoding: try read(text).bytes, as: UTF8.self) == text)
    }

    @Test(arguments: [
        (#""\u738b\u79c0""#, "王秀"), (#""\ud83d\ude00""#, "😀"), (#""\/\b\f\r""#, "/\u{8}\u{C}\r"), ("\u{FEFF} \"a\" ", "a"), (#""a\"b王""#, "a\"b王"),
    ])
    func escapes(text: String, meant: String) throws { #expect(try read(text) == .string(meant)) }

    @Test(arguments: [
        ("", .malformed), ("{", .malformed), ("[1,]", .malformed), (#"{"a":1,}"#, .malformed), (#"{"a" 1}"#, .malformed), ("01", .malformed), ("1.", .malformed),
        ("+1", .malformed), ("NaN", .malformed), ("1e", .malformed), ("tru", .malformed), ("1 2", .malformed), ("\"a\nb\"", .malformed), ("\"a", .malformed),
        (#""\x""#, .malformed), (#""\ud83d""#, .badText), (#""\ude00""#, .badText), (#""\ud83dx""#, .badText), (#"{"a":1,"a":2}"#, .duplicateName),
        (#"{"a":1,"\u0061":2}"#, .duplicateName), ("'a'", .malformed), ("\u{0}", .malformed),
    ] as [(String, JSONFault.Kind)])
    func whatIsNoJSON(text: String, kind: JSONFault.Kind) {
        #expect { try read(text) } throws: { ($0 as? JSONFault)?.kind == kind }
    }

    @Test func textThatIsNotUTF8() {
        #expect { try JSON.read([0x22, 0xCD, 0xF5, 0x22]) } throws: { ($0 as? JSONFault)?.kind == .badText }
        #expect { try JSON.read([0x22, 0x5C, 0x6E, 0xFF, 0x22]) } throws: { ($0 as? JSONFault)?.kind == .badText }
    }

    @Test func depthIsBounded() throws {
        let deep = 10_000
        #expect { try read(String(repeating: "[", count: deep) + String(repeating: "]", count: deep)) } throws: { ($0 as? JSONFault)?.kind == .tooDeep }
        let allowed = JSON.depthLimit
        _ = try read(String(repeating: "[", count: allowed) + String(repeating: "]", count: allowed))
    }

    @Test func manyMembersWithOneTwin() {
        let names = (0..<200).map { "\"n\($0)\":1" } + ["\"n7\":2"]
        #expect { try read("{" + names.joined(separator: ",") + "}") } throws: { ($0 as? JSONFault)?.kind == .duplicateName }
    }

    @Test func objectsAreEqualInAnyOrder() throws {
        #expect(try read(#"{"a":1,"b":[2]}"#) == read(#"{"b":[2],"a":1}"#))
        #expect(try read(#"{"a":1}"#) != read(#"{"a":1.0}"#))
        #expect(try read("[1,2]") != read("[2,1]"))
    }

    /// Whatever bytes come, reading ends and either gives a value that reads back equal, or refuses.
    @Test func arbitraryBytes() throws {
        var random = SystemRandomNumberGenerator()
        let seeds = [#"{"resourceType":"Patient","name":[{"family":"王","given":["秀英"]}],"n":-1.5e3,"t":"\u738b\n"}"#, #"[[[{"a":[null,true,{"b":"\\"}]}]]]"#]
        for _ in 0..<4_000 {
            var bytes = Array(seeds.randomElement(using: &random)!.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0...2, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
                }
            }
            guard let value = try? JSON.read(bytes) else { continue }
            #expect(try JSON.read(value.bytes) == value)
        }
    }
}
