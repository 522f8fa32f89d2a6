import Engine
import FollowUp
import Hummingbird
import SQL

/// What surrounds every page of the console: who is looking, where, and what waits.
struct Frame: Sendable {
    var words: Words
    var hospitalName: LocalText
    var isSandbox = false
    var staffName: String
    var role: StaffRole
    /// Whether the person leads a department or its nurses.
    var isHead = false
    var department: String
    var formToken: String
    var section: Section?
    /// Work that waits for this person's department, and open problems: shown in the navigation.
    var openWork = 0
    var openProblems = 0
    var notice: Notice?
    /// Where the language switch comes back to.
    var path = "/"
    /// Who looks.
    var staff: ID<Staff>?
}

extension ConsoleRequestContext {
    func words(_ engine: Engine) -> Words { Words(language, zone: engine.settings.policy.zone, now: engine.now) }

    /// The frame for a page of `section`, with today's counts.
    func frame(_ engine: Engine, _ section: Section) async throws -> Frame {
        let hospital = engine.settings.hospital
        let now = engine.now.milliseconds
        // Managers and administrators see the whole hospital.
        let department = session.role.worksOnContacts ? session.department : ""
        let (work, problems) = try await engine.database.read { connection in
            (
                try connection.count(
                    """
                    SELECT COUNT(*) FROM work_item WHERE hospital_id = \(hospital) AND state IN ('open', 'claimed') \
                    AND opens_at <= \(now) AND (\(department) = '' OR department = \(department))
                    """),
                try connection.count(
                    """
                    SELECT COUNT(*) FROM problem WHERE hospital_id = \(hospital) AND state IN ('open', 'acknowledged') AND grade >= 2 \
                    AND (\(department) = '' OR department = \(department))
                    """)
            )
        }
        return Frame(
            words: words(engine), hospitalName: engine.settings.hospitalName, isSandbox: engine.settings.isSandbox,
            staffName: session.name, role: session.role, isHead: session.isHead, department: session.department, formToken: session.formToken,
            section: section, openWork: work, openProblems: problems, notice: notice, path: path,
            staff: staff)
    }
}
