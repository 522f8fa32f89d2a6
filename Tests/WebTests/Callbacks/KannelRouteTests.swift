import Engine
import FollowUp
import Hummingbird
import HummingbirdTesting
import SQL
import Storage
import TestPlaces
import Testing

@testable import Web

@Suite(.onBothDatabases) struct KannelRouteTests {
    private func attempt(_ walk: PortalWalk) async throws {
        try await walk.engine.work { work in
            try work.store.insert(
                Attempt(
                    id: ID(50), patient: PortalWalk.patient, contact: PortalWalk.contact, purpose: .invite, channel: .sms, address: "13812346621",
                    body: "您好", state: .accepted, segments: 1, createdAt: PortalWalk.now, nextAt: nil))
        }
    }

    private func state(_ walk: PortalWalk) async throws -> Attempt.State? { try await walk.engine.read { try $0.store.attempt(ID(50))?.state } }

    @Test(arguments: [
        ("attempt=50&type=1&text=&key=s3cret", 200, Attempt.State.delivered), ("attempt=50&type=2&text=NACK%2F8&key=s3cret", 200, .failed),
        ("attempt=50&type=8&text=&key=s3cret", 200, .accepted), ("attempt=50&type=1&text=&key=wrong", 403, .accepted),
        ("attempt=50&type=1&text=", 403, .accepted), ("attempt=51&type=1&text=&key=s3cret", 200, .accepted),
        ("attempt=x&type=1&text=&key=s3cret", 200, .accepted),
    ])
    func receipts(query: String, status: Int, after: Attempt.State) async throws {
        let walk = try PortalWalk()
        try await attempt(walk)
        try await walk.app.test(.router) { client in
            try await client.execute(uri: "/callbacks/kannel/receipt?" + query, method: .get) { response in
                #expect(Int(response.status.code) == status)
                #expect(response.body.readableBytes == 0)
            }
        }
        #expect(try await state(walk) == after)
    }

    @Test func aTextIsTakenInOnceHoweverOftenItIsDelivered() async throws {
        let walk = try PortalWalk()
        try await attempt(walk)
        try await walk.app.test(.router) { client in
            for _ in 0..<3 {
                try await client.execute(
                    uri: "/callbacks/kannel/inbound?from=%2B8613812346621&to=1069&text=%E8%85%BF%E8%82%BF%E4%BA%86&id=u1&key=s3cret", method: .get
                ) { response in
                    #expect(Int(response.status.code) == 200)
                    #expect(response.body.readableBytes == 0)
                }
            }
        }
        let count = try await walk.engine.database.read { try $0.count("SELECT COUNT(*) FROM inbound WHERE hospital_id = 1") }
        #expect(count == 1)
    }

    @Test func withoutAKeyThereAreNoCallbacks() async throws {
        let walk = try PortalWalk()
        let router = Router()
        KannelRoutes(engine: walk.engine, key: "").add(to: router)
        try await Application(router: router).test(.router) { client in
            try await client.execute(uri: "/callbacks/kannel/inbound?from=1&id=1&key=", method: .get) { #expect($0.status == .notFound) }
        }
    }
}
