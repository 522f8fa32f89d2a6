import Testing

@testable import HL7

func message(_ text: String) throws -> Message { try Message(Array(text.utf8)) }

struct MessageTests {
    let sample = #"""
        MSH|^~\&|HIS|H001^1.2^ISO|||20260103||ADT^A03^ADT_A03|M1|P|2.5
        PID|1||P1^^^H001&1.2&ISO^PI~X2^^^CN^NNCN||王^秀英
        PV1|1|I|""||x\T\y|

        ZZZ|a
        """#

    @Test(arguments: ["\n", "\r", "\r\n"]) func fieldsCountAsInTheStandard(terminator: String) throws {
        let message = try message(sample.replacing("\n", with: terminator))
        #expect(message.field("MSH", 1).text == "|")
        #expect(message.field("MSH", 2).text == #"^~\&"#)
        #expect(message.field("MSH", 3).text == "HIS")
        #expect(message.field("MSH", 9)[2].text == "A03")
        #expect(message["MSH"]?.fieldCount == 12)
        #expect(message["PID"]?.fieldCount == 5)
        #expect(message["PID"]?[3].repetitions.count == 2)
        #expect(message["PID"]?[3].repetitions[1][1].text == "X2")
        #expect(message.field("PID", 3)[4].text == "H001")
        #expect(message.field("PID", 3)[4][2].text == "1.2")
        #expect(message.field("PID", 5)[2].text == "秀英")
        #expect(message.segments.map(\.name) == ["MSH", "PID", "PV1", "ZZZ"])
    }

    @Test func absentEmptyAndDeletedDiffer() throws {
        let message = try message(sample)
        #expect(message.field("PV1", 3).isDeleted)
        #expect(message.field("PV1", 3).text == "")
        #expect(message.field("PV1", 4).isEmpty && !message.field("PV1", 4).isDeleted)
        #expect(message.field("PV1", 99).isEmpty)
        #expect(message.field("QQQ", 1).isEmpty)
        #expect(message.field("PID", 0).isEmpty)
        #expect(message.field("PID", 3)[9][9].isEmpty)
    }

    @Test(arguments: [
        (#"x\F\\S\\T\\R\\E\y"#, #"x|^&~\y"#), (#"a\.br\b"#, "a\nb"), (#"\X4142\"#, "AB"), (#"\XE78E8B\"#, "王"),
        (#"\H\bold\N\"#, "bold"), (#"\Zab\x"#, #"\Zab\x"#), (#"a\b"#, #"a\b"#), (#"\X4G\"#, #"\X4G\"#), (#"C:\dir\T\x"#, #"C:\dir&x"#),
    ]) func escapes(written: String, read: String) throws {
        #expect(try message("MSH|^~\\&|A\rNTE|1||\(written)").field("NTE", 3).text == read)
    }

    @Test func delimitersAreTheMessagesOwn() throws {
        let own = try message("MSH#*%!@#A#B\rPID#1##P1***H@x%P2\rNTE#a!F!b")
        #expect(own.field("PID", 3)[4][2].text == "x")
        #expect(own.field("PID", 3).repetitions.count == 2)
        #expect(own.field("NTE", 1).text == "a#b")
        let short = try message("MSH|^~\\|A\rPID|1||P1^^^H&x")
        #expect(short.field("PID", 3)[4][2].text == "x")
    }

    @Test func lineFeedInsideATextOfACarriageReturnMessageStays() throws {
        let message = try message("MSH|^~\\&|A\rNTE|1||first\nsecond\rNTE|2||third")
        #expect(message.segments("NTE").map { $0[3].text } == ["first\nsecond", "third"])
    }

    /// Broken lines of all shapes, each by itself and many of them.
    @Test(arguments: ["|", "||", "A", "A|", "|A", "||||||||", "王"], [1, 2, 3, 1_000]) func everyBrokenLineIsASegment(line: String, count: Int) throws {
        for ending in ["\r", "\r\n", ""] {
            let message = try message("MSH|^~\\&\r" + [String](repeating: line, count: count).joined(separator: "\r") + ending)
            #expect(message.segments.count == count + 1)
            let fields = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            for segment in message.segments.dropFirst() {
                #expect([segment.name] + (1..<max(fields.count, 1)).map { segment[$0].whole } == fields && segment.fieldCount == fields.count - 1)
            }
        }
    }

    /// Whatever their names are, and whatever they have in common with others.
    @Test func segmentsAreFoundByTheirNames() throws {
        func letter(_ number: Int) -> String { String(UnicodeScalar(UInt8(0x41 + number % 26))) }
        var names: [String] = (0..<400).map { letter($0) + letter($0 * 7) + "\($0 % 10)" }
        names += ["", "P", "PI", "PID", "PIDX", "王", "PID", "DG1", "ZZZ"]
        let message = try message("MSH|^~\\&|A\r" + names.map { $0 + "|x" }.joined(separator: "\r"))
        let all = message.segments
        #expect(all.map(\.name) == ["MSH"] + names)
        for name in Set(names + ["QQQ", "A", "MSHX"]) {
            let expected: [Int] = all.filter { $0.name == name }.map { $0.index }
            #expect(message.segments(name).map { $0.index } == expected, "\(name)")
            #expect(message[name]?.index == expected.first, "\(name)")
        }
    }

    @Test(arguments: [
        "\u{FEFF}MSH|^~\\&|A", "\u{0B}MSH|^~\\&|A\u{1C}\r", "\r\n\r\n MSH|^~\\&|A\r\n", "\0MSH|^~\\&|A\0\0",
        "\u{0B}\u{FEFF}MSH|^~\\&|A\r\u{1C}\r",
    ]) func whatStandsAroundIsIgnored(text: String) throws {
        #expect(try message(text).field("MSH", 3).text == "A")
    }

    @Test(arguments: ["", "MSH", "MSHX^~", "PID|1", "MSH\r|", "\u{FEFF}"]) func othersAreNoMessages(text: String) {
        #expect(throws: MessageError.missingHeader) { try message(text) }
    }

    /// Wang Xiuying in GBK; the second byte of 秀 … could be a delimiter in other names, so 镕 (0xE946) and 瀕 (0x9E7C, a `|`) too.
    static let gbk: [UInt8] = [0xCD, 0xF5, 0x5E, 0xD0, 0xE3, 0xD3, 0xA2, 0x9E, 0x7C]

    @Test(arguments: ["", "UNICODE UTF-8", "GB 18030-2000", "ASCII", "GBK"]) func chineseBytesAreReadWhateverIsDeclared(declared: String) throws {
        let head = Array("MSH|^~\\&|A|B|||1||ADT^A03|1|P|2.5|||||CHN|\(declared)\rPID|1||P1||".utf8)
        let message = try Message(head + MessageTests.gbk + Array("|X".utf8))
        #expect(message.charset == .gb18030)
        #expect(message.field("PID", 5)[1].text == "王")
        #expect(message.field("PID", 5)[2].text.hasPrefix("秀英"))
        #expect(message.field("PID", 5)[2].text.count == 3)
        #expect(message.field("PID", 6).text == "X")
    }

    @Test func latinBytesNeedTheirDeclaration() throws {
        let bytes = Array("MSH|^~\\&|A|B|||1||ADT^A03|1|P|2.5|||||FRA|8859/1\rPID|1||P1||Andr".utf8) + [0xE9]
        #expect(try Message(bytes).field("PID", 5).text == "André")
    }

    @Test func utf8UnderAnyDeclaration() throws {
        for declared in ["", "UNICODE UTF-8", "ASCII", "8859/1"] {
            let message = try message("MSH|^~\\&|A|B|||1||ADT^A03|1|P|2.5||||||\(declared)\rPID|1||P1||王^秀英")
            #expect(message.charset == .utf8)
            #expect(message.field("PID", 5)[2].text == "秀英")
        }
    }
}
