import FollowUp

/// Moments as HTTP's headers write them (RFC 9110 §5.6.7): `Fri, 06 Mar 2026 02:00:00 GMT`.
enum HTTPDate {
    private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    static func text(_ instant: Instant) -> String {
        let day = HospitalZone(offset: 0).day(of: instant)
        let (year, month, number) = day.civil
        let seconds = Int((instant.milliseconds - Int64(day.number) * 86_400_000) / 1_000)
        return "\(days[day.weekday - 1]), \(two(number)) \(months[month - 1]) \(year) \(two(seconds / 3_600)):\(two(seconds / 60 % 60)):\(two(seconds % 60)) GMT"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
