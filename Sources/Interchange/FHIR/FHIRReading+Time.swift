import FHIR
import FollowUp

extension FHIRReading {
    /// The moment; a date stands for its first one, in the hospital's zone unless it names its own.
    func instant(_ value: DateTime?) -> Instant? {
        guard let value, let day = Day(year: value.year, month: value.month ?? 1, day: value.day ?? 1) else { return nil }
        let local = Int64(day.number) * 86_400_000 + Int64(value.time ?? 0)
        return Instant(milliseconds: local - Int64(value.offset ?? zone.offset) * 60_000)
    }

    /// The date on the hospital's calendar; nil for a year or a month alone.
    func day(_ value: DateTime?) -> Day? {
        guard let value, value.day != nil else { return nil }
        return value.time == nil ? civil(value) : instant(value).map(zone.day)
    }

    /// The date as written, whatever the zone, which is how birth dates are meant.
    func civil(_ value: DateTime?) -> Day? {
        guard let value, let month = value.month, let day = value.day else { return nil }
        return Day(year: value.year, month: month, day: day)
    }

    /// The end of a stay. A mere date is read as that day's first moment, or as the start where the stay began on it,
    /// so that it is neither before the start nor ahead of the clock.
    func end(_ period: FHIR.Period?) -> Instant? {
        guard let end = period?.end, let moment = instant(end) else { return nil }
        guard end.time == nil, let start = instant(period?.start), zone.day(of: start) == zone.day(of: moment) else {
            return moment
        }
        return max(start, moment)
    }
}
