import FHIR
import Testing

@Suite struct DateTimeTests {
    @Test(arguments: [
        ("2024", 2024, nil, nil, nil, nil),
        ("2024-02", 2024, 2, nil, nil, nil),
        ("2024-02-29", 2024, 2, 29, nil, nil),
        ("2024-05-01T10:30:00+08:00", 2024, 5, 1, 37_800_000, 480),
        ("2024-05-01T10:30:00.5Z", 2024, 5, 1, 37_800_500, 0),
        ("2024-05-01T10:30:00.123456789-03:30", 2024, 5, 1, 37_800_123, -210),
        ("2024-05-01T10:30", 2024, 5, 1, 37_800_000, nil),
        ("2016-12-31T23:59:60Z", 2016, 12, 31, 86_399_000, 0),
    ] as [(String, Int, Int?, Int?, Int?, Int?)])
    func everyPrecisionAndZone(text: String, year: Int, month: Int?, day: Int?, time: Int?, offset: Int?) throws {
        let value = try #require(DateTime(text))
        #expect(value.year == year)
        #expect(value.month == month)
        #expect(value.day == day)
        #expect(value.time == time)
        #expect(value.offset == offset)
    }

    @Test(arguments: [
        "", "24", "2024-13", "2023-02-29", "2024-05-01T", "2024-05-01T25:00:00Z", "2024-05-01T10:30:00+8",
        "2024-05-01T10:30:00.Z", "2024/05/01", "20240501", "2024-05-01 10:30", "2024-05-01T10:30:00Zx", "2024-5-1",
    ])
    func whatIsNoDate(text: String) {
        #expect(DateTime(text) == nil)
    }
}
