import FollowUp

/// Every address of the site. Links come from `path`, the router's patterns from `pattern`: one cannot drift from the other.
///
///     a(.href(.patient(id))) { … }             // /patients/42
///     console.get(Route.patient(.any).path) …  // no: use .pattern → /patients/:1
enum Route: Sendable {
    // Entry
    case home
    case session, sessionLanguage, sessionEnd
    case asset(String)
    case changes

    // Work
    case worklist, workNext
    case workItem(ID<WorkItem>), workPreview(ID<WorkItem>)
    case call(ID<WorkItem>), claim(ID<WorkItem>), release(ID<WorkItem>)
    case number(ID<WorkItem>), reply(ID<WorkItem>), review(ID<WorkItem>)

    // People
    case patients
    case patient(ID<Patient>), refusal(ID<Patient>), permission(ID<Patient>), windows(ID<Patient>), telecoms(ID<Patient>)
    case death(ID<Patient>), patientProblems(ID<Patient>)
    case contact(ID<Contact>)

    // Problems
    case problems
    case problem(ID<Problem>), acknowledgement(ID<Problem>), resolution(ID<Problem>), telling(ID<Problem>), grade(ID<Problem>)

    // Management
    case board, boardExport, boardList(String), rollcall, rollcallList(String)
    case imports, importPreview, importRun, importTemplate(String)
    case rejects, reject(Int64), rejectRetry(Int64), rejectDismissal(Int64)
    case messages, message(Int64), messageRetry(Int64)
    case duplicates, duplicate(ID<Patient>, ID<Patient>), duplicateDecision(ID<Patient>, ID<Patient>), mergeUndoing(Int64)
    case handset, handsetNumber(String), handsetReply
    case pathways, pathway(String)
    case settings, staffList, staff(ID<Staff>), staffPassword(ID<Staff>)

    // Patients' pages; the token is the right to see them
    case portal(token: String), portalStart(token: String), portalItem(token: String, item: String)
    case portalUrgent(token: String, item: String), portalHelp(token: String), portalCheck(token: String)
    case portalFinish(token: String), portalHelped(token: String), portalRefusal(token: String), portalLanguage(token: String)

    // What providers call
    case kannelReceipt, kannelInbound

    /// The pattern with `:1`, `:2` for its variable parts, and the values of these.
    private var form: (pattern: String, values: [String]) {
        switch self {
        case .home: ("/", [])
        case .session: ("/session", [])
        case .sessionLanguage: ("/session/language", [])
        case .sessionEnd: ("/session/end", [])
        case .asset(let name): ("/assets/:1", [name])

        case .changes: ("/changes", [])

        case .worklist: ("/worklist", [])
        case .workNext: ("/worklist/next", [])
        case .workItem(let id): ("/work-items/:1", [id.description])
        case .workPreview(let id): ("/work-items/:1/preview", [id.description])
        case .call(let id): ("/work-items/:1/call", [id.description])
        case .claim(let id): ("/work-items/:1/claim", [id.description])
        case .release(let id): ("/work-items/:1/release", [id.description])
        case .number(let id): ("/work-items/:1/number", [id.description])
        case .reply(let id): ("/work-items/:1/reply", [id.description])
        case .review(let id): ("/work-items/:1/review", [id.description])

        case .patients: ("/patients", [])
        case .patient(let id): ("/patients/:1", [id.description])
        case .refusal(let id): ("/patients/:1/refusal", [id.description])
        case .permission(let id): ("/patients/:1/permission", [id.description])
        case .windows(let id): ("/patients/:1/windows", [id.description])
        case .telecoms(let id): ("/patients/:1/telecoms", [id.description])
        case .death(let id): ("/patients/:1/death", [id.description])
        case .patientProblems(let id): ("/patients/:1/problems", [id.description])
        case .contact(let id): ("/contacts/:1", [id.description])

        case .problems: ("/problems", [])
        case .problem(let id): ("/problems/:1", [id.description])
        case .acknowledgement(let id): ("/problems/:1/acknowledgement", [id.description])
        case .resolution(let id): ("/problems/:1/resolution", [id.description])
        case .telling(let id): ("/problems/:1/telling", [id.description])
        case .grade(let id): ("/problems/:1/grade", [id.description])

        case .board: ("/board", [])
        case .boardExport: ("/board/export", [])
        case .boardList(let key): ("/board/lists/:1", [key])
        case .rollcall: ("/rollcall", [])
        case .rollcallList(let key): ("/rollcall/:1", [key])
        case .imports: ("/imports", [])
        case .importPreview: ("/imports/preview", [])
        case .importRun: ("/imports/run", [])
        case .importTemplate(let kind): ("/imports/template/:1", [kind])
        case .rejects: ("/rejects", [])
        case .reject(let id): ("/rejects/:1", [String(id)])
        case .rejectRetry(let id): ("/rejects/:1/retry", [String(id)])
        case .rejectDismissal(let id): ("/rejects/:1/dismissal", [String(id)])
        case .messages: ("/messages", [])
        case .message(let id): ("/messages/:1", [String(id)])
        case .messageRetry(let id): ("/messages/:1/retry", [String(id)])
        case .duplicates: ("/duplicates", [])
        case .duplicate(let low, let high): ("/duplicates/:1/:2", [low.description, high.description])
        case .duplicateDecision(let low, let high): ("/duplicates/:1/:2/decision", [low.description, high.description])
        case .mergeUndoing(let id): ("/merges/:1/undoing", [String(id)])
        case .handset: ("/handset", [])
        case .handsetNumber(let number): ("/handset/:1", [number])
        case .handsetReply: ("/handset/reply", [])
        case .pathways: ("/pathways", [])
        case .pathway(let id): ("/pathways/:1", [id])
        case .settings: ("/settings", [])
        case .staffList: ("/staff", [])
        case .staff(let id): ("/staff/:1", [id.description])
        case .staffPassword(let id): ("/staff/:1/password", [id.description])

        case .portal(let token): ("/q/:1", [token])
        case .portalStart(let token): ("/q/:1/start", [token])
        case .portalItem(let token, let item): ("/q/:1/items/:2", [token, item])
        case .portalUrgent(let token, let item): ("/q/:1/items/:2/urgent", [token, item])
        case .portalHelp(let token): ("/q/:1/help", [token])
        case .portalCheck(let token): ("/q/:1/check", [token])
        case .portalFinish(let token): ("/q/:1/finish", [token])
        case .portalHelped(let token): ("/q/:1/helped", [token])
        case .portalRefusal(let token): ("/q/:1/refusal", [token])
        case .portalLanguage(let token): ("/q/:1/language", [token])

        case .kannelReceipt: ("/callbacks/kannel/receipt", [])
        case .kannelInbound: ("/callbacks/kannel/inbound", [])
        }
    }

    /// What the router matches.
    var pattern: String { form.pattern }

    /// What links say.
    var path: String {
        let (pattern, values) = form
        guard !values.isEmpty else { return pattern }
        var path = ""
        for segment in pattern.split(separator: "/") {
            path += "/"
            if segment.first == ":", let number = Int(segment.dropFirst()), values.indices.contains(number - 1) {
                path += URLText.encoded(values[number - 1])
            } else {
                path += segment
            }
        }
        return path
    }

    /// The path with a query; empty values are left out.
    func path(_ query: KeyValuePairs<String, String>) -> String {
        let parts = query.filter { !$0.value.isEmpty }.map { "\(URLText.encoded($0.key))=\(URLText.encoded($0.value))" }
        return parts.isEmpty ? path : path + "?" + parts.joined(separator: "&")
    }
}

extension ID {
    /// Stands for any identity where a route is registered.
    static var any: ID { ID(0) }
}
