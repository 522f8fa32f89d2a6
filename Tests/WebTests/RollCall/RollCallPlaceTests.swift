import FollowUp
import SQL
import Storage
import TestPlaces
import Testing

@testable import Web

/// The lists behind the roll call are counted by the same rules as the roll call itself.
@Suite(.onBothDatabases) struct RollCallPlaceTests {
    @Test(arguments: [11, 12, 13] as [UInt64])
    func listsAgreeWithTheRollCall(seed: UInt64) throws {
        var hospital = try SeededHospital(seed: seed)
        try hospital.fill(stays: 150)
        let call = try hospital.database.readBlocking { try Store($0, hospital: 1, sealer: hospital.sealer).rollCall() }
        var sum = 0
        for place in RollCallPlace.all {
            var lines: [RollCallModel.Line] = []
            var after: Int64? = .min
            while let key = after {
                let page = try hospital.database.readBlocking {
                    try RollCallModel.lines($0, hospital: 1, place, after: key, pageSize: 7) { hospital.sealer.open($0) ?? "" }
                }
                lines += page.lines
                #expect(page.total >= page.lines.count)
                after = page.next
            }
            let wanted = place == .forgotten ? call.forgotten.count : call.accounted[place.text] ?? 0
            #expect(lines.count == wanted, "\(place)")
            sum += lines.count
        }
        #expect(sum == call.checked)
        #expect(call.checked > 0 && !call.forgotten.isEmpty && (call.accounted["nextStep"] ?? 0) > 0)
        #expect(Set(call.accounted.keys).isSubset(of: RollCallPlace.all.map(\.text)))
    }

    @Test func placesReadBack() {
        for place in RollCallPlace.all { #expect(RollCallPlace(place.text) == place) }
        #expect(RollCallPlace("unplanned.other") == nil)
    }
}
