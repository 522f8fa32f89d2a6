import Engine
import FollowUp
import Storage

extension ImportReport {
    /// What the instance holds now.
    public static func holdings(_ work: Work) throws -> (holdings: Holdings, unplanned: [String: Int], rejected: Int) {
        let connection = work.store.connection
        let hospital = work.store.hospital
        var holdings = Holdings()
        holdings.patients = try connection.count("SELECT COUNT(*) FROM patient WHERE hospital_id = \(hospital) AND merged_into IS NULL")
        holdings.episodes = try connection.count("SELECT COUNT(*) FROM episode WHERE hospital_id = \(hospital)")
        holdings.stays = try connection.count("SELECT COUNT(*) FROM episode WHERE hospital_id = \(hospital) AND kind IN ('inpatient', 'emergency')")
        holdings.appointments = try connection.count("SELECT COUNT(*) FROM appointment WHERE hospital_id = \(hospital)")
        holdings.observations = try connection.count("SELECT COUNT(*) FROM observation WHERE hospital_id = \(hospital)")
        holdings.plans = try connection.count("SELECT COUNT(*) FROM plan WHERE hospital_id = \(hospital)")
        holdings.contacts = try connection.count("SELECT COUNT(*) FROM contact WHERE hospital_id = \(hospital)")
        var unplanned: [String: Int] = [:]
        try connection.each(
            "SELECT unplanned, COUNT(*) FROM episode WHERE hospital_id = \(hospital) AND unplanned IS NOT NULL GROUP BY unplanned ORDER BY unplanned"
        ) { unplanned[$0.string(0)] = $0.int(1) }
        let rejected = try connection.count("SELECT COUNT(*) FROM reject WHERE hospital_id = \(hospital) AND state = 'open'")
        return (holdings, unplanned, rejected)
    }
}

extension ImportReport.Holdings {
    public static func - (a: Self, b: Self) -> Self {
        var difference = a
        difference.patients -= b.patients
        difference.episodes -= b.episodes
        difference.stays -= b.stays
        difference.appointments -= b.appointments
        difference.observations -= b.observations
        difference.plans -= b.plans
        difference.contacts -= b.contacts
        return difference
    }
}
