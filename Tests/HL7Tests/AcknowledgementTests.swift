import Testing

@testable import HL7

struct AcknowledgementTests {
    static let time = "20260110080000+0800"

    static func answer(_ text: String, _ code: Acknowledgement.Code = .accept, fault: Acknowledgement.Fault? = nil) throws -> String {
        let message = try message(text)
        let bytes = Acknowledgement(code, fault: fault, controlID: "77", time: time).bytes(to: message)
        return String(decoding: bytes, as: UTF8.self).replacing("\r", with: "\n")
    }

    @Test func senderAndReceiverChangePlaces() throws {
        let answer = try Self.answer("MSH|^~\\&|HIS|H001^1.2^ISO|FU|H9|20260103||ADT^A03^ADT_A03|M1|P|2.5|||AL|NE|CHN|UNICODE UTF-8\rPID|1")
        #expect(answer == "MSH|^~\\&|FU|H9|HIS|H001^1.2^ISO|20260110080000+0800||ACK^A03^ACK|77|P|2.5||||||UNICODE UTF-8\nMSA|AA|M1\n")
    }

    /// What a version does not know is not written.
    @Test(arguments: [
        ("2.1", "MSH|^~\\&|||||20260110080000+0800^S||ACK|77|P|2.1\nMSA|AE|M1|No.\nERR|102 PV1-45\n"),
        ("2.2", "MSH|^~\\&|||||20260110080000+0800||ACK^A03|77|P|2.2\nMSA|AE|M1|No.\nERR|PV1^1^45^102&Data type error&HL70357\n"),
        ("2.3", "MSH|^~\\&|||||20260110080000+0800||ACK^A03|77|P|2.3||||||GB 18030-2000\nMSA|AE|M1|No.\nERR|PV1^1^45^102&Data type error&HL70357\n"),
        ("2.3.1", "MSH|^~\\&|||||20260110080000+0800||ACK^A03^ACK|77|P|2.3.1||||||GB 18030-2000\nMSA|AE|M1|No.\nERR|PV1^1^45^102&Data type error&HL70357\n"),
        ("2.5", "MSH|^~\\&|||||20260110080000+0800||ACK^A03^ACK|77|P|2.5||||||GB 18030-2000\nMSA|AE|M1|No.\nERR||PV1^1^45|102^Data type error^HL70357|E|||No.\n"),
        ("2.8", "MSH|^~\\&|||||20260110080000+0800||ACK^A03^ACK|77|P|2.8||||||GB 18030-2000\nMSA|AE|M1\nERR||PV1^1^45|102^Data type error^HL70357|E|||No.\n"),
    ]) func faultsAreToldAsTheVersionDoes(version: String, expected: String) throws {
        let fault = Acknowledgement.Fault(.dataType, place: "PV1-45", diagnosis: "No.")
        #expect(try Self.answer("MSH|^~\\&|||||||ADT^A03^ADT_A03|M1|P|\(version)||||||GB 18030-2000\rPID|1", .error, fault: fault) == expected)
    }

    @Test func wordsComeInTheSendersCharacters() throws {
        let fault = Acknowledgement.Fault(.requiredFieldMissing, place: "PID-3", diagnosis: "Missing.", words: "缺少")
        let head = Array("MSH|^~\\&|A|B|||1||ADT^A03|1|P|2.5|||||CHN|GB 18030-2000\rPID|1||P1||".utf8) + [0xCD, 0xF5]
        let bytes = try Acknowledgement(.error, fault: fault, controlID: "7", time: Self.time).bytes(to: Message(head))
        #expect(String(validating: bytes, as: UTF8.self) == nil)
        #expect(try Message(bytes).field("ERR", 8).text == "缺少")
        // Nothing was declared, so that nobody knows how the sender would read it.
        #expect(try Self.answer("MSH|^~\\&|A|B|||1||ADT^A03|1|P|2.5\rPID|1||王", .error, fault: fault).hasSuffix("|E|||Missing.\n"))
    }

    @Test func delimitersOfTheSenderAndItsLengthDoNotMatter() throws {
        let own = try Self.answer("MSH#*%!@#HIS|A#H*1.2@x#FU#H9#1##ADT*A03#M^1#P#2.5\rPID#1")
        #expect(own.hasPrefix("MSH|^~\\&|FU|H9|HIS\\F\\A|H^1.2&x|"))
        #expect(own.hasSuffix("MSA|AA|M\\S\\1\n"))
        let long = String(repeating: "x", count: 100_000)
        #expect(try Self.answer("MSH|^~\\&|\(long)|\(long)|\(long)|\(long)|1||ADT^A03|\(long)|P|2.5\rPID|1").utf8.count < 4_096)
    }

    @Test func whatIsNoMessageIsAnsweredToo() throws {
        let bytes = Acknowledgement(.reject, fault: .init(.segmentSequence, place: "MSH", diagnosis: "No MSH."), controlID: "7", time: Self.time).bytes()
        let answer = try Message(bytes)
        #expect(answer.field("MSA", 1).text == "AR" && answer.field("MSA", 2).text == "0")
        #expect(answer.field("ERR", 2)[1].text == "MSH" && answer.field("ERR", 3)[1].text == "100")
    }

    @Test(arguments: [
        ("", ""), ("a|b^c&d~e\\f", "a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f"), ("one\ntwo", "one\\.br\\two"), ("one\r\ntwo", "one\\.br\\two"), ("a\u{0B}\u{1C}b", "ab"), ("王", "王"),
    ]) func textsAreEscapedAndComeBack(text: String, written: String) throws {
        var writer = MessageWriter()
        writer.segment("MSH", ["", "", "A"])
        writer.segment("NTE", ["1", "", Written(text), "end"])
        let bytes = writer.bytes(in: .utf8)
        #expect(String(decoding: bytes, as: UTF8.self).contains("NTE|1||\(written)|end"))
        let read = try Message(bytes).field("NTE", 3).text
        #expect(read == text.replacing("\r\n", with: "\n").filter { $0 != "\u{0B}" && $0 != "\u{1C}" })
    }

    @Test func partsAreJoinedAndEmptyEndsLeftOut() {
        var writer = MessageWriter()
        writer.segment("PID", ["1", "", .repetitions([.components(["P1", "", "", .components(["H", "1.2"]), "MR"]), .components(["X", ""])]), .deletion, "", .empty])
        #expect(String(decoding: writer.bytes(in: .utf8), as: UTF8.self) == "PID|1||P1^^^H&1.2^MR~X|\"\"\r")
    }

    @Test(arguments: [("2.1", true), ("2.8.2", true), ("2.5", true), ("2.3.1", true), ("2.9", false), ("2.0", false)]) func versions(text: String, isRead: Bool) {
        #expect(Version(text)?.isRead == isRead)
        #expect(Version(text)?.text == text)
    }

    @Test(arguments: ["3.0", "2", "", "2.x", "2.5.1.1", "V2.5", "2.-1"]) func otherVersions(text: String) { #expect(Version(text) == nil) }
}
