import Engine
import FollowUp
import SQL
import Storage

extension PortalModel {
    /// What a link opens; nil for links that nobody knows.
    static func read(_ engine: Engine, token: String, _ language: Language) async throws -> PortalModel? {
        guard let portal = try await engine.openLink(token: token) else { return nil }
        return try await read(engine, token: token, portal, language)
    }

    static func read(_ engine: Engine, token: String, _ portal: Portal, _ language: Language) async throws -> PortalModel {
        let (hospital, sealer, contact) = (engine.settings.hospital, engine.sealer, portal.contact)
        let (doctor, told) = try await engine.database.read { connection in
            (
                try PortalModel.doctor(connection, hospital: hospital, contact),
                try PortalModel.told(connection, hospital: hospital, contact, open: sealer.open)
            )
        }
        return PortalModel(
            token: token, salutation: portal.salutation(language), hospital: portal.hospitalName[language], department: portal.department,
            doctor: language == .zh ? PortalModel.called(doctor) : "", helpPhone: portal.helpPhone, items: portal.items,
            answers: portal.answers, isComplete: portal.isComplete, isClosed: portal.isClosed, topics: portal.topics,
            findings: portal.findings.map { PortalAdvice(grade: $0.grade, advice: $0.advice, items: $0.items) },
            results: portal.results.map { PortalReply(problem: $0.problem, text: told[$0.problem] ?? "", helped: $0.helped) },
            instruments: portal.instruments, known: portal.known, needsCare: portal.needsCare, crisisPhone: portal.crisisPhone,
            articles: portal.articles)
    }

    /// 李建国 becomes 李医生: what a patient would say. Empty when the name is not a Chinese one.
    static func called(_ name: String) -> String {
        let family = Salutation.familyName(name)
        guard let first = family.unicodeScalars.first, first.value >= 0x2E80 else { return "" }
        return family + "医生"
    }

    static func doctor(_ connection: any Connection, hospital: Int64, _ contact: ID<Contact>) throws -> String {
        try connection.first(
            """
            SELECT e.attending_name FROM contact c
            JOIN episode e ON e.hospital_id = c.hospital_id AND e.id = c.episode_id
            WHERE c.hospital_id = \(hospital) AND c.id = \(contact.raw)
            """
        ) { $0.string(0) } ?? ""
    }

    /// The message about each solved problem of a contact, without the signature that carriers ask for.
    static func told(
        _ connection: any Connection, hospital: Int64, _ contact: ID<Contact>, open: ([UInt8]?) -> String?
    ) throws -> [ID<Problem>: String] {
        let rows = try connection.rows(
            """
            SELECT problem_id, body FROM attempt
            WHERE hospital_id = \(hospital) AND contact_id = \(contact.raw) AND purpose = 'result' AND problem_id IS NOT NULL
            ORDER BY id
            """
        ) { row in (ID<Problem>(row.integer(0) ?? 0), withoutSignature(open(row.blob(1)) ?? "")) }
        return Dictionary(rows) { $1 }
    }

    static func withoutSignature(_ text: String) -> String {
        guard text.hasPrefix("【"), let end = text.firstIndex(of: "】") else { return text }
        return String(text[text.index(after: end)...].drop { $0 == " " })
    }
}
