import Testing

@testable import Web

@Suite struct PathwayAxisTests {
    @Test(arguments: [[1, 3, 7, 14, 30, 60, 90, 180, 365], [7], [0], [], [1, 2, 3, 4, 5, 6, 7]])
    func daysKeepTheirOrderAndRoomForTheirLabels(days: [Int]) {
        let axis = PathwayAxis(days: days)
        let places = ([0] + days.filter { $0 > 0 }).map(axis.x)
        for (a, b) in zip(places, places.dropFirst()) { #expect(b - a >= 74) }
        #expect(axis.end >= places.last ?? 0)
    }

    @Test func whatLiesBetweenIsPlacedBetween() {
        let axis = PathwayAxis(days: [7, 30])
        #expect(axis.x(7) < axis.x(12) && axis.x(12) < axis.x(30))
        #expect(axis.x(-3) == axis.x(0))
        #expect(axis.x(40) > axis.x(30))
    }
}
