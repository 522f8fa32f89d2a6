import Engine
import FollowUp
import SQL
import Storage

/// A hospital with one contact due for each of many patients, all at the same moment.
struct DueHospital {
    /// A Wednesday at ten in the morning.
    static let now = Instant(milliseconds: 1_795_053_600_000)

    let core: Core
    var count: Int

    init(library: Library, count: Int, settings: Settings = Settings()) {
        core = Core(library: library, settings: settings, sealer: Sealer(secret: Array(repeating: 7, count: 32)), ids: IDSource())
        self.count = count
    }

    /// One whose contacts somebody else makes.
    init(core: Core, count: Int) {
        self.core = core
        self.count = count
    }

    /// What the board counts by here.
    var figures: Figures { Figures(hospital: core.settings.hospital, policy: core.settings.policy) }

    /// The same for another node.
    func node(_ number: Int) -> Core { Core(library: core.library, settings: core.settings, sealer: core.sealer, ids: IDSource(node: number)) }

    /// Every contact asks for an answer to a questionnaire of twelve items, as a real one does; `spread` moves their moments apart.
    func fill(_ database: any Database, spread: Span = Span(milliseconds: 0), from start: Instant = now) throws {
        let items = Array(core.library.items.keys.sorted().prefix(12))
        for batch in stride(from: 0, to: count, by: 5_000) {
            try database.writeBlocking { connection in
                let store = Store(connection, hospital: core.settings.hospital, sealer: core.sealer)
                for number in batch..<min(batch + 5_000, count) {
                    let id = Int64(number) + 1_000_000
                    let patient = PatientFact(
                        identifiers: [PatientIdentifier(authority: "H", kind: .record, value: "B\(number)")], name: "王秀英", sex: .female,
                        birthDate: Day("1950-03-04"), telecoms: [TelecomFact(.mobile, String(13_800_000_000 + number))])
                    try store.insert(patient: ID(id), patient, now: start - .days(14))
                    let moment = start + Span(milliseconds: spread.milliseconds * Int64(number))
                    try store.insert(
                        Contact(
                            id: ID(id), patient: ID(id), plan: ID(id), episode: ID(id), pathway: "HTN", node: "d14", sequence: 0, department: "心血管内科",
                            level: .questionnaire, risk: .ordinary, day: 14, plannedFor: moment, windowStart: start - .days(1), windowEnd: start + .days(2),
                            nextAt: moment, channels: [.sms], topics: ["hypertension", "medicine"], items: items, late: .send))
                }
            }
        }
    }
}
