import Engine
import FollowUp
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import SQL
import Storage
import Synchronization
import TestPlaces

@testable import Web

/// A ward with one nurse, one doctor, one administrator and one patient whose planned call is due: the whole site over
/// a real database.
struct InventedWard {
    let engine: Engine
    let clock: Clock

    final class Clock: Sendable {
        private let moment: Mutex<Instant>
        init(_ now: Instant) { moment = Mutex(now) }
        var now: Instant {
            get { moment.withLock { $0 } }
            set { moment.withLock { $0 = newValue } }
        }
    }

    struct PlainPasswords: PasswordCheck {
        func make(_ password: String) throws -> String { "plain:" + password }
        func verify(_ password: String, against stored: String) -> Bool { stored == "plain:" + password }
    }

    static let patient = "王秀英"
    static let phone = "13900001234"

    /// 2026-03-10 09:00 in China, the fourth day after the patient's discharge.
    init(destinations: [Destination] = []) throws {
        let clock = Clock(Instant(milliseconds: 1_773_104_400_000))
        let database = try FreshDatabase(.current, Schema.migrations).database
        var settings = Settings()
        settings.isSandbox = true
        settings.destinations = destinations
        let core = Core(library: Invented.library, settings: settings, sealer: Sealer(secret: Array(repeating: 7, count: 32)), ids: IDSource())
        let count = Mutex(UInt8(0))
        self.clock = clock
        engine = Engine(
            database: database, core: core, clock: { clock.now }, passwords: PlainPasswords(),
            randomBytes: { length in Array(repeating: count.withLock { $0 += 1; return $0 }, count: length) }, trustsDatabaseClock: false)
        let now = clock.now
        try database.writeBlocking { connection in
            let store = Store(connection, hospital: 1, sealer: core.sealer)
            for (number, account) in [("nurse", "周护士", StaffRole.nurse), ("doctor", "李主任", .doctor), ("admin", "信息科", .administrator)].enumerated() {
                let member = StaffMember(
                    id: ID(Int64(number + 1)), username: account.0, name: account.1, code: "C\(number)", role: account.2,
                    department: account.2 == .administrator ? "" : "心血管内科", isHead: false, phone: "")
                try store.insert(member, password: "plain:" + account.0, now: now)
            }
            let discharge = now - .days(4) + .hours(1)
            let fact = EpisodeFact(
                patient: PatientFact(
                    identifiers: [PatientIdentifier(authority: "A", kind: .record, value: "00831142")], name: InventedWard.patient, sex: .female,
                    birthDate: Day("1955-01-02"), telecoms: [TelecomFact(.mobile, InventedWard.phone)]),
                authority: "A", visit: "V1", kind: .inpatient, department: "心血管内科", attendingCode: "C1", attendingName: "李主任",
                admittedAt: discharge - .days(6), dischargedAt: discharge, diagnoses: [Code(.icd10, "I10", "高血压")])
            try Work(core: core, connection: connection, now: discharge + .hours(1)).take(.episode(fact))
            for hours in stride(from: Int64(0), through: 96, by: 4) {
                let moment = discharge + .hours(2 + hours)
                if moment <= now { _ = try Work(core: core, connection: connection, now: moment).turn() }
            }
            _ = try Work(core: core, connection: connection, now: now).turn()
        }
    }

    /// The one open task.
    func task() async throws -> ID<WorkItem>? {
        try await engine.database.read { connection in
            try connection.first("SELECT id FROM work_item WHERE state IN ('open', 'claimed') ORDER BY id") { ID<WorkItem>($0.integer(0) ?? 0) }
        }
    }

    func number(_ statement: Statement) async throws -> Int { try await engine.database.read { try $0.count(statement) } }

    /// Runs `body` with a browser of `username`.
    func browse<T: Sendable>(as username: String, _ body: @escaping @Sendable (Browser) async throws -> T) async throws -> T {
        let signed = try await engine.signIn(username: username, password: username, from: "test")
        let application = Application(router: Site(engine: engine).router())
        return try await application.test(.router) { client in
            try await body(Browser(client: client, token: signed?.token, formToken: signed?.session.formToken ?? ""))
        }
    }
}

/// What a browser does: keeps the session's cookie and fills the hidden field in.
struct Browser: Sendable {
    let client: any TestClientProtocol
    let token: String?
    let formToken: String

    struct Page: Sendable {
        var status: Int
        var headers: HTTPFields
        var text: String
        var location: String { headers[.location] ?? "" }
    }

    func get(_ path: String, headers: HTTPFields = [:]) async throws -> Page {
        try await run(path, .get, headers, nil)
    }

    func post(_ path: String, _ fields: KeyValuePairs<String, String> = [:], headers: HTTPFields = [:], withToken: Bool = true) async throws -> Page {
        try await post(path, all: fields.map { ($0.key, $0.value) }, headers: headers, withToken: withToken)
    }

    func post(_ path: String, all fields: [(String, String)], headers: HTTPFields = [:], withToken: Bool = true) async throws -> Page {
        let all = fields + (withToken ? [("token", formToken)] : [])
        let body = all.map { URLText.encoded($0.0) + "=" + URLText.encoded($0.1) }.joined(separator: "&")
        return try await run(path, .post, headers, body)
    }

    /// Sends a file as the page's script does.
    func send(_ bytes: [UInt8], to path: String, headers: HTTPFields = [:]) async throws -> Page {
        try await exchange(path, .post, HTTPFields.merged([.contentType: "application/octet-stream", .formToken: formToken], headers), ByteBuffer(bytes: bytes))
    }

    private func run(_ path: String, _ method: HTTPRequest.Method, _ given: HTTPFields, _ body: String?) async throws -> Page {
        let headers: HTTPFields = body == nil ? given : HTTPFields.merged([.contentType: "application/x-www-form-urlencoded"], given)
        return try await exchange(path, method, headers, body.map { ByteBuffer(string: $0) })
    }

    private func exchange(_ path: String, _ method: HTTPRequest.Method, _ given: HTTPFields, _ body: ByteBuffer?) async throws -> Page {
        var headers = given
        if let token { headers[.cookie] = "\(Cookies.Name.session.rawValue)=\(token)" + (given[.cookie].map { "; " + $0 } ?? "") }
        return try await client.execute(uri: path, method: method, headers: headers, body: body) { response in
            Page(status: response.status.code, headers: response.headers, text: String(buffer: response.body))
        }
    }
}

extension HTTPFields {
    /// Both, and what the other says where both say something.
    static func merged(_ one: HTTPFields, _ other: HTTPFields) -> HTTPFields {
        var fields = one
        for field in other { fields[field.name] = field.value }
        return fields
    }
}
