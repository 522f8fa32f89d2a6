import Content
import Engine
import Foundation
import FollowUp
import HL7
import SQL
import Storage
import Synchronization
import TestPlaces

@testable import Interchange

/// The intake of messages of a hospital with a real database and the shipped content, on the desk's day.
final class Counter: Sendable {
    private static let content = Result { () throws(ContentErrors) in
        let root = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        return try ContentLoader.load(folder: root.appending(path: "Content").path)
    }

    struct Plain: PasswordCheck {
        func make(_ password: String) throws -> String { password }
        func verify(_ password: String, against stored: String) -> Bool { password == stored }
    }

    let place: FreshDatabase
    let database: MoodyDatabase
    let engine: Engine
    let metrics = Metrics()
    let intake: MessageIntake

    init(_ change: (inout MessageOptions) -> Void = { _ in }, destinations: [Destination] = []) throws {
        place = try FreshDatabase(.current, Schema.migrations, at: Desk.now.milliseconds)
        database = MoodyDatabase(place.database)
        var settings = Settings()
        settings.destinations = destinations
        let core = Core(
            library: try Counter.content.get(), settings: settings, sealer: Sealer(secret: Array("a secret of thirty-two bytes ....".utf8)), ids: IDSource())
        engine = Engine(database: database, core: core, clock: { Desk.now }, passwords: Plain(), randomBytes: { Array(repeating: 1, count: $0) })
        var options = MessageOptions()
        options.lanes = place.database.dialect == .postgres ? 2 : 1
        change(&options)
        intake = MessageIntake(engine: engine, options: options, metrics: metrics)
    }

    /// The answers to a message; nil where the connection is ended.
    func say(_ bytes: [UInt8], from peer: String = "10.0.0.9") async throws -> [Message]? {
        switch await intake.take(bytes, from: peer) {
        case .reply(let answers): try answers.map { try Message($0) }
        case .nothing: []
        case .hangUp: nil
        }
    }

    /// MSA-1 of each answer, and ERR's code.
    func codes(_ text: String) async throws -> [String]? {
        try await say(Array(text.utf8))?.map { answer in
            let code = [answer.field("ERR", 3)[1].text, answer.field("ERR", 1)[4].text].first { !$0.isEmpty } ?? ""
            return answer.field("MSA", 1).text + (code.isEmpty ? "" : " " + code)
        }
    }

    func count(_ statement: Statement) throws -> Int { try database.readBlocking { try $0.count(statement) } }
    func words(_ statement: Statement) throws -> [String] { try database.readBlocking { try $0.rows(statement) { $0.string(0) } } }

    /// A message of the hospital's HIS about the patient and stay of that number; `change` replaces what stands in it.
    static func message(
        _ event: String, _ control: String, patient: String = "P1", visit: String = "V1", time: String = "20260109093000", modes: String = "|",
        _ change: (String) -> String = { $0 }
    ) -> String {
        let discharged = event == "A03" ? "20260109090000" : ""
        return change(
            """
            MSH|^~\\&|HIS|H001|FU|H001|\(time)||ADT^\(event)|\(control)|P|2.4|||\(modes)
            EVN|\(event)|\(time)
            PID|1||\(patient)^^^H001^PI||王^秀英||19491231|F|||||13800138000
            PV1|1|I|BQ0301^0302^12||||D1001^张^伟|||CARD|||||||||\(visit)|||||||||||||||||||||||||20260101081500|\(discharged)
            DG1|1||I21.001^急性前壁心肌梗死^ICD10CN||20260103|F|||||||||1
            """
        ).replacing("\n", with: "\r")
    }
}

extension Counter {
    /// Neither number nor admission says which stay is meant.
    static let withoutAdmission: @Sendable (String) -> String = { $0.replacing("20260101081500", with: "") }
}

/// A database that can be away.
final class MoodyDatabase: Database {
    struct Away: DatabaseTrouble {
        var trouble: Trouble
        var description: String { trouble.words }
    }

    private let base: any Database
    private let trouble = Mutex(Trouble?.none)
    private let writes = Mutex(0)

    init(_ base: any Database) { self.base = base }

    /// Nil: it is there.
    func become(_ trouble: Trouble?) { self.trouble.withLock { $0 = trouble } }

    /// Writing transactions so far.
    var transactions: Int { writes.withLock { $0 } }

    var dialect: Dialect { base.dialect }
    func listen() -> AsyncStream<String> { base.listen() }
    func write<T: Sendable>(_ isolation: Isolation, _ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        writes.withLock { $0 += 1 }
        if let trouble = trouble.withLock({ $0 }) { throw Away(trouble: trouble) }
        return try await base.write(isolation, body)
    }
    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T { try await base.read(body) }
    func writeBlocking<T>(_ body: (any Connection) throws -> T) throws -> T { try base.writeBlocking(body) }
    func writeBlocking<T>(_ isolation: Isolation, _ body: (any Connection) throws -> T) throws -> T { try base.writeBlocking(isolation, body) }
    func readBlocking<T>(_ body: (any Connection) throws -> T) throws -> T { try base.readBlocking(body) }
}
