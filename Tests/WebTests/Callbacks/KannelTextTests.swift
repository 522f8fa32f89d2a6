import Testing

@testable import Web

/// Texts as Kannel passes them: the phone's UCS-2 bytes, or bytes that are UTF-8 already.
@Suite struct KannelTextTests {
    @Test(arguments: [
        ("from=1&text=%80%F8%53%E3%75%BC&charset=UTF-16BE", "UTF-16BE", "胸口疼"),
        ("text=%00R", "utf-16be", "R"),
        ("from=1&text=%E8%83%B8%E5%8F%A3%E7%96%BC", "UTF-8", "胸口疼"),
        ("text=td+now", "", "td now"),
        ("from=1", "UTF-16BE", ""),
        ("text=%80", "UTF-16BE", ""),
    ])
    func textIsReadInItsOwnEncoding(_ query: String, _ charset: String, _ wanted: String) {
        #expect(KannelText.text(ofQuery: query, charset: charset) == wanted)
    }
}
