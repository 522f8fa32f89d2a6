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
    case worklist, worklistExport, workNext
    case workItem(ID<WorkItem>), workPreview(ID<WorkItem>)
    case call(ID<WorkItem>), callAsked(ID<WorkItem>), claim(ID<WorkItem>), release(ID<WorkItem>)
    case number(ID<WorkItem>), reply(ID<WorkItem>), review(ID<WorkItem>)

    // People
    case patients, patientsExport
    case patient(ID<Patient>), refusal(ID<Patient>), permission(ID<Patient>), windows(ID<Patient>), telecoms(ID<Patient>)
    case wish(ID<Patient>), healthFacts(ID<Patient>)
    case death(ID<Patient>), patientProblems(ID<Patient>)
    case appointments(ID<Patient>), appointmentTime(Int64), appointmentEnd(Int64)
    case contact(ID<Contact>)
    case takeOver(ID<Patient>), giveBack(ID<Patient>), takeBack(Int64)
    case heardWrong(Int64), heardRight(Int64), heardProblem(Int64), misreadings, misreadingsExport

    // Problems
    case problems, problemsExport
    case problem(ID<Problem>), acknowledgement(ID<Problem>), resolution(ID<Problem>), telling(ID<Problem>), grade(ID<Problem>)

    // Management
    case board, boardExport, boardList(String), boardListExport(String), contactsExport, rollcall, rollcallList(String)
    case imports, importPreview, importRun, importTemplate(String)
    case rejects, rejectsExport, reject(Int64), rejectBytes(Int64), rejectRetry(Int64), rejectDismissal(Int64)
    case messages, message(Int64), messageBytes(Int64), messageRetry(Int64)
    case outgoing, outgoingMessage(Int64), outgoingRepetition(Int64), outgoingWithdrawal(Int64)
    case duplicates, duplicate(ID<Patient>, ID<Patient>), duplicateDecision(ID<Patient>, ID<Patient>), mergeUndoing(Int64)
    case handset, handsetNumber(String), handsetReply
    case pathways, pathway(String), pathwayPaper(String), pathwayVersions(String), pathwayVersion(String, Int), pathwayText(String, Int)
    case pathwaySave(String, Int, Int), pathwaySending(String, Int), pathwayReturn(String, Int), pathwayPublication(String, Int)
    case pathwayRetirement(String, Int), pathwayMoving(String, Int), planReturn(ID<Plan>)
    case wordings, wording(String, String), wordingPreview(String, String), wordingVersion(String, String)
    case articles, consoleArticle(String), articleGiving(ID<Patient>)
    case codes, codeTerms, codeTermDecision
    case settings, staffList, staff(ID<Staff>), staffPassword(ID<Staff>)

    // Patients' pages; the token is the right to see them
    case portal(token: String), portalStart(token: String), portalItem(token: String, item: String)
    case portalUrgent(token: String, item: String), portalHelp(token: String), portalCare(token: String, item: String), portalCheck(token: String)
    case portalFinish(token: String), portalHelped(token: String), portalRefusal(token: String), portalLanguage(token: String), portalType(token: String)

    case portalArticle(token: String, article: String)
    /// An article's own link.
    case article(token: String)

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
        case .worklistExport: ("/exports/worklist", [])
        case .workNext: ("/worklist/next", [])
        case .workItem(let id): ("/work-items/:1", [id.description])
        case .workPreview(let id): ("/work-items/:1/preview", [id.description])
        case .call(let id): ("/work-items/:1/call", [id.description])
        case .callAsked(let id): ("/work-items/:1/call/asked", [id.description])
        case .claim(let id): ("/work-items/:1/claim", [id.description])
        case .release(let id): ("/work-items/:1/release", [id.description])
        case .number(let id): ("/work-items/:1/number", [id.description])
        case .reply(let id): ("/work-items/:1/reply", [id.description])
        case .review(let id): ("/work-items/:1/review", [id.description])

        case .patients: ("/patients", [])
        case .patientsExport: ("/exports/patients", [])
        case .patient(let id): ("/patients/:1", [id.description])
        case .refusal(let id): ("/patients/:1/refusal", [id.description])
        case .permission(let id): ("/patients/:1/permission", [id.description])
        case .windows(let id): ("/patients/:1/windows", [id.description])
        case .telecoms(let id): ("/patients/:1/telecoms", [id.description])
        case .wish(let id): ("/patients/:1/address", [id.description])
        case .healthFacts(let id): ("/patients/:1/health-facts", [id.description])
        case .death(let id): ("/patients/:1/death", [id.description])
        case .patientProblems(let id): ("/patients/:1/problems", [id.description])
        case .appointments(let id): ("/patients/:1/appointments", [id.description])
        case .appointmentTime(let id): ("/appointments/:1/time", [String(id)])
        case .appointmentEnd(let id): ("/appointments/:1/end", [String(id)])
        case .contact(let id): ("/contacts/:1", [id.description])

        case .takeOver(let id): ("/patients/:1/takeover", [id.description])
        case .giveBack(let id): ("/patients/:1/takeover/end", [id.description])
        case .takeBack(let id): ("/takeovers/:1/reopening", [String(id)])
        case .heardWrong(let id): ("/heard/:1/wrong", [String(id)])
        case .heardRight(let id): ("/heard/:1/right", [String(id)])
        case .heardProblem(let id): ("/heard/:1/problem", [String(id)])
        case .misreadings: ("/misreadings", [])
        case .misreadingsExport: ("/exports/misreadings", [])

        case .problems: ("/problems", [])
        case .problemsExport: ("/exports/problems", [])
        case .problem(let id): ("/problems/:1", [id.description])
        case .acknowledgement(let id): ("/problems/:1/acknowledgement", [id.description])
        case .resolution(let id): ("/problems/:1/resolution", [id.description])
        case .telling(let id): ("/problems/:1/telling", [id.description])
        case .grade(let id): ("/problems/:1/grade", [id.description])

        case .board: ("/board", [])
        case .boardExport: ("/exports/board", [])
        case .boardList(let key): ("/board/lists/:1", [key])
        case .boardListExport(let key): ("/exports/board/:1", [key])
        case .contactsExport: ("/exports/contacts", [])
        case .rollcall: ("/rollcall", [])
        case .rollcallList(let key): ("/rollcall/:1", [key])
        case .imports: ("/imports", [])
        case .importPreview: ("/imports/preview", [])
        case .importRun: ("/imports/run", [])
        case .importTemplate(let kind): ("/imports/template/:1", [kind])
        case .rejects: ("/rejects", [])
        case .rejectsExport: ("/exports/rejects", [])
        case .reject(let id): ("/rejects/:1", [String(id)])
        case .rejectBytes(let id): ("/rejects/:1/bytes", [String(id)])
        case .rejectRetry(let id): ("/rejects/:1/retry", [String(id)])
        case .rejectDismissal(let id): ("/rejects/:1/dismissal", [String(id)])
        case .messages: ("/messages", [])
        case .message(let id): ("/messages/:1", [String(id)])
        case .messageBytes(let id): ("/messages/:1/bytes", [String(id)])
        case .messageRetry(let id): ("/messages/:1/retry", [String(id)])
        case .outgoing: ("/outgoing", [])
        case .outgoingMessage(let id): ("/outgoing/:1", [String(id)])
        case .outgoingRepetition(let id): ("/outgoing/:1/repetition", [String(id)])
        case .outgoingWithdrawal(let id): ("/outgoing/:1/withdrawal", [String(id)])
        case .duplicates: ("/duplicates", [])
        case .duplicate(let low, let high): ("/duplicates/:1/:2", [low.description, high.description])
        case .duplicateDecision(let low, let high): ("/duplicates/:1/:2/decision", [low.description, high.description])
        case .mergeUndoing(let id): ("/merges/:1/undoing", [String(id)])
        case .handset: ("/handset", [])
        case .handsetNumber(let number): ("/handset/:1", [number])
        case .handsetReply: ("/handset/reply", [])
        case .pathways: ("/pathways", [])
        case .pathway(let id): ("/pathways/:1", [id])
        case .wordings: ("/words", [])
        case .wording(let kind, let name): ("/words/:1/:2", [kind, name])
        case .wordingPreview(let kind, let name): ("/words/:1/:2/preview", [kind, name])
        case .wordingVersion(let kind, let name): ("/words/:1/:2/version", [kind, name])
        case .articles: ("/articles", [])
        case .consoleArticle(let id): ("/articles/:1", [id])
        case .articleGiving(let id): ("/patients/:1/articles", [id.description])
        case .codes: ("/codes", [])
        case .codeTerms: ("/codes/words", [])
        case .codeTermDecision: ("/codes/words/decision", [])
        case .pathwayPaper(let id): ("/pathways/:1/paper", [id])
        case .pathwayVersions(let id): ("/pathways/:1/versions", [id])
        case .pathwayVersion(let id, let version): ("/pathways/:1/versions/:2", [id, String(version)])
        case .pathwayText(let id, let version): ("/pathways/:1/versions/:2/text", [id, String(version)])
        case .pathwaySave(let id, let version, let number): ("/pathways/:1/versions/:2/saves/:3", [id, String(version), String(number)])
        case .pathwaySending(let id, let version): ("/pathways/:1/versions/:2/sending", [id, String(version)])
        case .pathwayReturn(let id, let version): ("/pathways/:1/versions/:2/return", [id, String(version)])
        case .pathwayPublication(let id, let version): ("/pathways/:1/versions/:2/publication", [id, String(version)])
        case .pathwayRetirement(let id, let version): ("/pathways/:1/versions/:2/retirement", [id, String(version)])
        case .pathwayMoving(let id, let version): ("/pathways/:1/versions/:2/moving", [id, String(version)])
        case .planReturn(let id): ("/plans/:1/return", [id.description])
        case .settings: ("/settings", [])
        case .staffList: ("/staff", [])
        case .staff(let id): ("/staff/:1", [id.description])
        case .staffPassword(let id): ("/staff/:1/password", [id.description])

        case .portal(let token): ("/q/:1", [token])
        case .portalStart(let token): ("/q/:1/start", [token])
        case .portalItem(let token, let item): ("/q/:1/items/:2", [token, item])
        case .portalUrgent(let token, let item): ("/q/:1/items/:2/urgent", [token, item])
        case .portalHelp(let token): ("/q/:1/help", [token])
        case .portalCare(let token, let item): ("/q/:1/items/:2/care", [token, item])
        case .portalCheck(let token): ("/q/:1/check", [token])
        case .portalFinish(let token): ("/q/:1/finish", [token])
        case .portalHelped(let token): ("/q/:1/helped", [token])
        case .portalRefusal(let token): ("/q/:1/refusal", [token])
        case .portalLanguage(let token): ("/q/:1/language", [token])
        case .portalType(let token): ("/q/:1/type", [token])

        case .portalArticle(let token, let article): ("/q/:1/articles/:2", [token, article])
        case .article(let token): ("/a/:1", [token])

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
