import Testing

@testable import HL7

@Suite(.enabled(if: Samples.areThere, "The shared samples are not beside the package."))
struct SampleTests {
    /// File, event, control id, PID-3.1, PID-5.1, segments.
    @Test(arguments: [
        ("ADT-A01-01.hl7", "A01", "MSG00001", "PATID1234", "EVERYMAN"), ("ADT-A03-01.hl7", "A03", "MSG00001", "PATID1234", "EVERYMAN"),
        ("ADT-A04-01.hl7", "A04", "MSG00001", "PATID1234", "EVERYMAN"), ("ADT-A08-01.hl7", "A08", "MSG00001", "PATID1234", "EVERYMAN"),
        ("ADT-A11-01.hl7", "A11", "MSG00001", "PATID1234", "EVERYMAN"), ("ADT-A13-01.hl7", "A13", "MSG00001", "PATID1234", "EVERYMAN"),
        ("ADT-A40-01.hl7", "A40", "8919-40", "12345", "Test"), ("ADT01-28.hl7", "A01", "MSG00001", "PATID1234", "EVERYMAN"),
        ("ADT04-23.hl7", "A04", "Q123456789T123456789X123456", "123456789", "BROS"), ("LAB-ORU-1.hl7", "R01", "182", "10006579", "DUCK"),
        ("ORU-R01-01.hl7", "R01", "2.16.840.1.114222.4.3.3.5.1.2-20120314235954.325", "14", "Finn"),
        ("SIU-S12-01.hl7", "S12", "MSG00012", "PATID1234", "EVERYMAN"), ("SIU-S13-01.hl7", "S13", "MSG00013", "PATID1234", "EVERYMAN"),
        ("SIU-S14-01.hl7", "S14", "MSG00014", "PATID1234", "EVERYMAN"), ("SIU-S15-01.hl7", "S15", "MSG00015", "PATID1234", "EVERYMAN"),
        ("SIU-S26-01.hl7", "S26", "MSG00026", "PATID1234", "EVERYMAN"), ("adt_a01.hl7", "A01", "MSG0001", "P000123", "王"),
        ("adt_a03.hl7", "A03", "MSG0003", "P000123", "王"), ("adt_a03_gb18030.hl7", "A03", "MSG0003", "P000123", "王"),
        ("adt_a40.hl7", "A40", "MSG0040", "P000123", "王"), ("oru_r01.hl7", "R01", "MSG0101", "P000123", "王"),
        ("siu_s12.hl7", "S12", "MSG0012", "P000123", "王"), ("siu_s13.hl7", "S13", "MSG0013", "P000123", "王"),
        ("siu_s14.hl7", "S14", "MSG0014", "P000123", "王"), ("siu_s15.hl7", "S15", "MSG0015", "P000123", "王"),
        ("siu_s26.hl7", "S26", "MSG0026", "P000123", "王"),
    ]) func isRead(file: String, event: String, control: String, patient: String, family: String) throws {
        let message = try Message(Samples.bytes(file))
        #expect(message.field("MSH", 9)[2].text == event)
        #expect(message.field("MSH", 10).text == control)
        #expect(message.field("PID", 3)[1].text == patient)
        #expect(message.field("PID", 5)[1][1].text == family)
        #expect(message.field("MSH", 7).timestamp(offset: 480) != nil)
        #expect(message.charset == (file.contains("gb18030") ? .gb18030 : .utf8))
    }

    @Test(arguments: Samples.names) func isOneMessageOfItsFile(file: String) throws {
        let bytes = try Samples.bytes(file)
        #expect(try parts([bytes]).count == 1)
        #expect(try Message(bytes).segments.allSatisfy { $0.name.utf8.count == 3 })
    }

    @Test func allFilesInOne() throws {
        let files = try Samples.names.map { try Samples.bytes($0) }
        #expect(files.count >= 26)
        var rest = files[...]
        var splitter = MessageSplitter { rest.popFirst().map { $0 + [0x0D] } }
        var controls: [String] = []
        while let part = try splitter.next() { controls.append(try Message(part.bytes).field("MSH", 10).text) }
        #expect(try controls == files.map { try Message($0).field("MSH", 10).text })
    }

    @Test func bothEncodingsSayTheSame() throws {
        let plain = try Message(Samples.bytes("adt_a03.hl7"))
        let gb = try Message(Samples.bytes("adt_a03_gb18030.hl7"))
        for name in ["PID", "PV1", "AL1", "DG1", "PR1"] {
            let texts = [plain, gb].map { message in message.segments(name).map { segment in (1...40).map { segment[$0].whole } } }
            #expect(texts[0] == texts[1])
        }
        #expect(gb.field("DG1", 3)[2].text == "急性前壁心肌梗死")
    }
}
