import FollowUp
import Storage
import Testing

@testable import Web

@Suite struct HandsetTests {
    @Test func ourLinksOpenHereAndNothingElseDoes() {
        let text = "【市一医院】请填：http://h.example/q/AbC_1-2 如不再接收请回复R，别点 http://evil.example/q/x"
        let page = linked(text, "http://h.example").text
        #expect(page.contains("<a href=\"/q/AbC_1-2\""))
        #expect(!page.contains("href=\"http://evil"))
        #expect(page.contains("如不再接收请回复R"))
    }

    @Test func markupInMessagesStaysText() {
        #expect(!linked("<b>http://h.example/q/x</b>", "http://h.example").text.contains("<b>"))
    }

    @Test(arguments: [[UInt8](), [0], [0, 15, 16, 255]])
    func keysReadBack(bytes: [UInt8]) {
        #expect(Handset.bytes(ofHex: Handset.hex(bytes)) == (bytes.isEmpty ? nil : bytes))
    }

    @Test(arguments: ["zz", "0", "g0", "../etc"])
    func otherTextsAreNoKey(text: String) { #expect(Handset.bytes(ofHex: text) == nil) }
}
