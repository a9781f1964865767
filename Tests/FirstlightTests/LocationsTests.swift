import Testing

@testable import firstlight

@Suite struct LocationsTests {
    @Test func xdgFoldersHoldEverythingByDefault() {
        let places = Locations(environment: ["HOME": "/home/r"])
        #expect(places.worklistFile == "/home/r/.local/share/firstlight/worklist.sqlite")
        #expect(places.configFile == "/home/r/.config/firstlight/config.toml")
        #expect(places.logFile == "/home/r/.local/state/firstlight/firstlight.log")
        #expect(places.cacheDirectory == "/home/r/.cache/firstlight")
        #expect(places.demo.dataDirectory == "/home/r/.local/share/firstlight/demo")
        #expect(places.modelsDirectory == "/home/r/.local/share/firstlight/models")
        #expect(places.demo.modelsDirectory == places.modelsDirectory)
    }

    @Test func anEmptyVariableIsNone() {
        let environment = ["HOME": "/home/r", "FIRSTLIGHT_DATA": "", "FIRSTLIGHT_CONFIG": ""]
        let places = Locations(environment: environment)
        #expect(places.dataDirectory == "/home/r/.local/share/firstlight")
        #expect(places.configFile == "/home/r/.config/firstlight/config.toml")
    }

    @Test func flagOverEnvironmentOverXDG() {
        let environment = [
            "HOME": "/home/r", "XDG_DATA_HOME": "/data", "FIRSTLIGHT_DATA": "/own",
            "XDG_CACHE_HOME": "relative",
        ]
        #expect(Locations(environment: environment).dataDirectory == "/own")
        #expect(
            Locations(dataDirectory: "/flag", environment: environment).dataDirectory == "/flag")
        #expect(Locations(environment: environment).cacheDirectory == "/home/r/.cache/firstlight")
    }
}
