import Engine
import FollowUp
import SQL

/// What the roll call found, and where every ended stay stands.
struct RollCallModel: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        var id: Int64
        var patient: ID<Patient>
        var name: String
        var department: String
        var dischargedAt: Instant?
    }

    /// Stays looked at.
    var checked: Int
    var forgotten: [Line]
    var counts: [RollCallPlace: Int]
    var ranAt: Instant

    /// The places that hold somebody, in their order.
    func places(unplanned: Bool) -> [(place: RollCallPlace, count: Int)] {
        RollCallPlace.all.filter { $0.isUnplanned == unplanned && $0 != .forgotten }.compactMap { place in
            counts[place].map { (place: place, count: $0) }
        }
    }

    /// All places together with the forgotten: equal to `checked`, or the roll call itself is wrong.
    var accounted: Int { counts.values.reduce(forgotten.count, +) }

    /// One page of the stays in a place, by key, with how many there are in all and where to go on.
    static func lines(
        _ connection: any Connection, hospital: Int64, _ place: RollCallPlace, after: Int64, pageSize: Int = BoardListing.pageSize,
        unseal: ([UInt8]) -> String
    ) throws -> RollCallListing {
        let stays = RollCallPlace.stays(hospital: hospital)
        let total = try connection.count("SELECT COUNT(*) FROM (\(statement: stays)) s WHERE s.place = \(place.text)")
        var lines = try connection.rows(
            """
            SELECT s.id, s.patient_id, p.name, s.department, s.at FROM (\(statement: stays)) s
            LEFT JOIN patient p ON p.hospital_id = \(hospital) AND p.id = s.patient_id
            WHERE s.place = \(place.text) AND s.id > \(after) ORDER BY s.id LIMIT \(pageSize + 1)
            """
        ) { row in
            Line(
                id: row.integer(0) ?? 0, patient: ID(row.integer(1) ?? 0), name: row.blob(2).map(unseal) ?? "",
                department: row.string(3), dischargedAt: row.integer(4).map(Instant.init(milliseconds:)))
        }
        let more = lines.count > pageSize
        if more { lines.removeLast() }
        return RollCallListing(place: place, total: total, lines: lines, next: more ? lines.last?.id : nil)
    }

    /// The names of patients, for those whom the engine found forgotten.
    static func names(
        _ connection: any Connection, hospital: Int64, _ patients: [ID<Patient>], unseal: ([UInt8]) -> String
    ) throws -> [ID<Patient>: String] {
        let rows = try connection.rows(
            "SELECT id, name FROM patient WHERE hospital_id = \(hospital) AND id IN (\(list: patients.map(\.raw)))"
        ) { (ID<Patient>($0.integer(0) ?? 0), $0.blob(1).map(unseal) ?? "") }
        return Dictionary(rows) { $1 }
    }
}

/// One page of the stays in one place.
struct RollCallListing: Sendable, Equatable {
    var place: RollCallPlace
    var total: Int
    var lines: [RollCallModel.Line]
    var next: Int64?
}
