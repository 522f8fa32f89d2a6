import Testing

@testable import HL7

struct TimestampTests {
    @Test(arguments: [
        ("20260103093015+0800", 1_767_403_815_000, Timestamp.Precision.second), ("20260103093015", 1_767_403_815_000, .second),
        ("20260103013015Z", 1_767_403_815_000, .second), ("20260103093015.25+0800", 1_767_403_815_250, .fraction),
        ("20260103093015.1234", 1_767_403_815_123, .fraction), ("202601030930+0800", 1_767_403_800_000, .minute),
        ("2026010309", 1_767_402_000_000, .hour), ("20260103", 1_767_369_600_000, .day), ("202601", 1_767_196_800_000, .month),
        ("2026", 1_767_196_800_000, .year), ("2026-01-03 09:30:15", 1_767_403_815_000, .second),
        ("2026/1/3 9:30", 1_767_403_800_000, .minute), ("2026-01-03T09:30:15+08:00", 1_767_403_815_000, .second),
        ("198908181126+0215", 619_434_660_000, .minute), ("201203141259-0215", 1_331_738_040_000, .minute),
    ]) func reads(text: String, milliseconds: Int64, precision: Timestamp.Precision) throws {
        let stamp = try #require(Timestamp(text.utf8, offset: 480))
        #expect(stamp.milliseconds == milliseconds)
        #expect(stamp.precision == precision)
    }

    @Test(arguments: [
        "", "0", "00000000", "20261301", "20260230", "2026010325", "202601030960", "abcd", "20260103x", "2026-01-03 ab", "\"\"", "19000229",
        "2026010309301", "20260103093015+99",
    ]) func refuses(text: String) { #expect(Timestamp(text.utf8, offset: 480) == nil) }

    @Test func theDateIsTheOneWritten() throws {
        let stamp = try #require(Timestamp("198808181126+0215".utf8, offset: 480))
        #expect((stamp.year, stamp.month, stamp.day) == (1988, 8, 18))
    }

    @Test func leapDays() throws {
        for (text, days) in [("20000229", 11_016), ("19690101", -365), ("19700101", 0), ("20240301", 19_783)] {
            #expect(try #require(Timestamp(text.utf8, offset: 0)).milliseconds == Int64(days) * 86_400_000)
        }
    }
}
