import Engine
import FollowUp
import SQL
import Storage

/// What reading a page's model needs: a snapshot of the database, the content, the keys, and the moment.
struct Reading {
    let connection: any Connection
    let hospital: Int64
    let library: Library
    let sealer: Sealer
    let policy: Policy
    let now: Instant
    /// By whose custom people are addressed whose own province is not known.
    var province = ""

    var today: Day { policy.zone.day(of: now) }
}

extension Reading {
    /// Versions of the pathways whose matters a contact holds: its items are asked and graded as these say.
    func versions(_ contact: ID<Contact>) throws -> [String: Int] {
        guard !library.editions.isEmpty else { return [:] }
        return try Store(connection, hospital: hospital, sealer: sealer).versions(servedBy: contact)
    }

    init(_ connection: any Connection, _ engine: Engine, now: Instant) throws {
        self.init(
            connection: connection, hospital: engine.settings.hospital, library: try engine.library(in: connection, at: now), sealer: engine.sealer, policy: engine.settings.policy,
            now: now)
        province = engine.settings.province
    }

    /// What messages call the patient.
    func salutation(of patient: Patient) -> LocalText {
        func said(_ language: Language) -> String {
            library.salutations.salutation(
                name: patient.name, wish: patient.wish, sex: patient.sex, age: patient.birthDate?.age(on: today),
                province: patient.province.isEmpty ? province : patient.province, language: language)
        }
        return LocalText(said(.zh), said(.en))
    }
}

extension Engine {
    /// Reads a model from one snapshot.
    func reading<T: Sendable>(_ body: @escaping @Sendable (Reading) throws -> T) async throws -> T {
        let now = now
        return try await database.read { [self] connection in try body(Reading(connection, self, now: now)) }
    }
}
