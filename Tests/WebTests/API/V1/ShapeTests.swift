import FHIR
import FollowUp
import Testing

@testable import Web

/// What is checked is what is published.
@Suite struct ShapeTests {
    private static let shape = Shape.object(
        "Thing",
        [
            .init("name", .line(longest: 5), needed: true, "", ""), .init("kind", .choice(["a", "b"]), "", ""), .init("size", .number, "", ""),
            .init("day", .day, "", ""), .init("at", .moment, "", ""), .init("code", .pattern("[0-9]{2}", example: "12"), "", ""),
            .init("is", .flag, "", ""), .init("id", .label(longest: 4), "", ""), .init("parts", .list(.object("Part", [.init("n", .count, needed: true, "", "")]), longest: 2), "", ""),
        ], anyOf: ["kind", "size"])

    private func pointers(_ text: String) throws -> [String] { Self.shape.faults(in: try JSON.read(Array(text.utf8))).map(\.pointer) }

    @Test(arguments: [
        #"{"name":"甲","kind":"a"}"#, #"{"size":1e3,"name":"abcde"}"#,
        #"{"name":"a b","size":-0.5,"day":"2024-02-29","at":"2026-01-03T10:30:00.123+08:00","code":"07","is":false,"id":"住A10"}"#,
        #"{"name":"a","kind":"b","at":"2026-01-03t10:30:00z","parts":[{"n":1},{"n":2.0}]}"#,
    ])
    func right(text: String) throws { #expect(try pointers(text) == []) }

    @Test(arguments: [
        ("[]", [""]), (#""a""#, [""]), (#"{"kind":"a"}"#, ["/name"]), (#"{"name":"a"}"#, [""]), (#"{"name":"","kind":"a"}"#, ["/name"]),
        (#"{"name":" ","kind":"a"}"#, ["/name"]), (#"{"name":"a\u0000","kind":"a"}"#, ["/name"]), (#"{"name":"abcdef","kind":"a"}"#, ["/name"]),
        (#"{"name":1,"kind":"c"}"#, ["/name", "/kind"]), (#"{"name":null,"kind":"a"}"#, ["/name"]), (#"{"name":"a","size":"1"}"#, ["/size"]),
        (#"{"name":"a","size":1e999}"#, ["/size"]), (#"{"name":"a","kind":"a","day":"2023-02-29"}"#, ["/day"]),
        (#"{"name":"a","kind":"a","day":"2023-2-1"}"#, ["/day"]), (#"{"name":"a","kind":"a","at":"2026-01-03T10:30:00"}"#, ["/at"]),
        (#"{"name":"a","kind":"a","at":"2026-01-03T24:00:00Z"}"#, ["/at"]), (#"{"name":"a","kind":"a","at":"2026-01-03T10:30:00.Z"}"#, ["/at"]),
        (#"{"name":"a","kind":"a","at":"2026-01-03T10:30:00+0800"}"#, ["/at"]), (#"{"name":"a","kind":"a","code":"123"}"#, ["/code"]),
        (#"{"name":"a","kind":"a","code":"1\u0301"}"#, ["/code"]), (#"{"name":"a","kind":"a","is":"true"}"#, ["/is"]), (#"{"name":"a","kind":"a","id":"A00"}"#, ["/id"]), (#"{"name":"a","kind":"a","id":"无"}"#, ["/id"]), (#"{"name":"a","kind":"a","id":"12345"}"#, ["/id"]),
        (#"{"name":"a","kind":"a","parts":[{"n":1},{},{"n":3}]}"#, ["/parts"]), (#"{"name":"a","kind":"a","parts":[{"n":1},{}]}"#, ["/parts/1/n"]),
        (#"{"name":"a","kind":"a","parts":[{"n":-1},{"n":0.5}]}"#, ["/parts/0/n", "/parts/1/n"]), (#"{"name":"a","kind":"a","other":1}"#, [""]),
    ])
    func wrong(text: String, at: [String]) throws { #expect(try pointers(text) == at) }

    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2026-01-03T10:30:00.5+08:00", 1_767_407_400_500), ("2026-01-03T10:30:00.123456-03:30", 1_767_448_800_123),
        ("2016-12-31T23:59:60Z", 1_483_228_799_000), ("1969-12-31T23:59:59.999Z", -1),
    ] as [(String, Int64)])
    func moments(text: String, milliseconds: Int64) { #expect(APITime.moment(text)?.milliseconds == milliseconds) }

    @Test(arguments: [(0, "1970-01-01T08:00:00+08:00"), (1_767_407_400_500, "2026-01-03T10:30:00+08:00"), (-1, "1970-01-01T07:59:59+08:00")] as [(Int64, String)])
    func momentsAreWrittenAsTheyAreRead(milliseconds: Int64, text: String) {
        #expect(APITime.text(Instant(milliseconds: milliseconds), .china) == text && APITime.moment(text) != nil)
    }

    @Test(arguments: [
        (nil, .zh), ("", .zh), ("en", .en), ("en-US,en;q=0.9", .en), ("zh-CN,zh;q=0.9,en;q=0.8", .zh), ("fr, en;q=0.5", .en), ("de", .zh), ("zh;q=0.1, en;q=0.2", .en),
        ("en;q=0", .zh), ("*", .zh),
    ] as [(String?, Language)])
    func languages(header: String?, language: Language) { #expect(Language(accepted: header) == language) }

    @Test(arguments: Endpoint.all.map(\.name))
    func examplesHaveTheirShape(name: String) throws {
        let endpoint = try #require(Endpoint.all.first { $0.name == name })
        #expect(endpoint.shape.faults(in: try JSON.read(Array(endpoint.example.utf8))) == [])
    }

    @Test(arguments: Language.allCases)
    func theDocumentNamesEveryEndpointAndEveryObject(language: Language) throws {
        let document = OpenAPI.document(version: "1", language)
        #expect(document["paths"]?.members.map(\.name) == Endpoint.all.map(\.path))
        let text = String(decoding: document.bytes, as: UTF8.self)
        for name in ["Patient", "Discharge", "Problem", "Taken", "Code", "FollowUp"] { #expect(document["components"]?["schemas"]?[name] != nil) }
        for reference in text.matches(of: #/#\/components\/schemas\/(\w+)/#) {
            #expect(document["components"]?["schemas"]?[String(reference.output.1)] != nil, "\(reference.output.1)")
        }
    }

    @Test(arguments: [
        ("api", true), ("api.readings api.opt-outs", true), ("system/*.read", true), ("system/Patient.r api", true), ("", false), (" ", false),
        ("api.everything", false), ("api system/", false), ("all", false),
    ])
    func scopes(scope: String, isKnown: Bool) { #expect(TokenScope.isKnown(scope) == isKnown) }
}
