import Foundation
import Postgres
import PostgresCluster
import SQL
import Testing

/// What lies between program and server is sealed, and the server is the right one.
@Suite struct PostgresTLSTests {
    @Test func certificatesAreLookedAt() throws {
        let cluster = try PostgresCluster()
        let name = try cluster.makeDatabase()
        // A number that the socket in this folder does not share with another cluster's; the port itself is asked for below.
        let port = 20_000 + Int(ProcessInfo.processInfo.processIdentifier) % 20_000
        try cluster.secure(port: port)
        func ask(_ host: String, _ root: String) throws -> Int {
            var settings = PostgresSettings(
                url: "host=\(host) hostaddr=127.0.0.1 port=\(port) dbname=\(name) user=suifang sslmode=verify-full sslrootcert=\(cluster.folder)/\(root)")
            settings.patience = 100
            let database = try PostgresDatabase(settings)
            defer { database.close() }
            return try database.readBlocking { try $0.count("SELECT CASE WHEN ssl THEN 1 ELSE 0 END FROM pg_stat_ssl WHERE pid = pg_backend_pid()") }
        }
        #expect(try ask("localhost", "ca.crt") == 1)

        let stranger = #expect(throws: PostgresFailure.self) { _ = try ask("localhost", "other.crt") }
        #expect(stranger?.kind == .unreachable && stranger?.reason.contains("certificate verify failed") == true, "\(stranger?.reason ?? "")")
        let other = #expect(throws: PostgresFailure.self) { _ = try ask("db.example", "ca.crt") }
        #expect(other?.reason.contains("does not match host name \"db.example\"") == true, "\(other?.reason ?? "")")
        let missing = #expect(throws: PostgresFailure.self) { _ = try ask("localhost", "absent.crt") }
        #expect(missing?.reason.contains("root certificate file") == true, "\(missing?.reason ?? "")")
    }
}
