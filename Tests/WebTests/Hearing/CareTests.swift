import Engine
import FollowUp
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Storage
import TestPlaces
import Testing

@testable import Web

/// What somebody who writes of not wanting to live meets on the page.
@Suite struct CareTests {
    private func walk() async throws -> PortalWalk {
        let walk = try PortalWalk()
        try await walk.engine.database.write { try $0.execute("UPDATE contact SET items = 'sbp,note,night' WHERE hospital_id = 1 AND id = \(PortalWalk.contact)") }
        return walk
    }

    private func post(_ client: any TestClientProtocol, _ path: String, _ form: String) async throws -> String {
        try await client.execute(uri: path, method: .post, headers: [.contentType: "application/x-www-form-urlencoded"], body: ByteBuffer(string: form)) {
            $0.headers[.location] ?? ""
        }
    }

    private func get(_ client: any TestClientProtocol, _ path: String) async throws -> String {
        try await client.execute(uri: path, method: .get) { String(buffer: $0.body) }
    }

    @Test func helpStandsBeforeAnythingElse() async throws {
        let walk = try await walk()
        try await walk.app.test(.router) { client in
            #expect(try await post(client, walk.path("items/note"), "value=不想活了") == walk.path("items/note/care"))
            let page = try await get(client, walk.path("items/note/care"))
            for part in ["谢谢您告诉我们", "12356", "tel:12356", "120", "尽快打电话给您", walk.path("items/night")] { #expect(page.contains(part), "\(part)") }
            // Once is enough; the way on is free.
            #expect(try await post(client, walk.path("items/night"), "value=no") == walk.path("check"))
            _ = try await post(client, walk.path("finish"), "")
            let done = try await get(client, walk.path(""))
            #expect(done.contains("12356") && !done.contains("没有需要马上处理的情况"))
        }
        #expect(try await walk.engine.read { try $0.store.patient(PortalWalk.patient)?.takenOverAt } != nil)
    }

    @Test func dangerInOwnWordsIsAnsweredWithHelp() async throws {
        let walk = try await walk()
        try await walk.app.test(.router) { client in
            let next = try await post(client, walk.path("items/note"), "value=胸口疼得厉害")
            #expect(next == walk.path("items/note/urgent"))
            #expect(try await get(client, walk.path("items/note/urgent")).contains("拨打 120"))
        }
    }

    @Test func otherWordsAreNotInterrupted() async throws {
        let walk = try await walk()
        try await walk.app.test(.router) { client in
            let next = try await post(client, walk.path("items/note"), "value=都挺好")
            #expect(next == walk.path("items/night"))
            #expect(try await get(client, walk.path("items/note/care")).isEmpty, "nothing to see without cause")
        }
    }
}
