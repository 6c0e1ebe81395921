// What the built libraries define and need, as the linker sees it: a class lies in one object, a symbol in
// one library, and libraries need each other one way. Where sources are compiled in groups, an object holds
// several: that a class lies in one source is held by layers_test.
#include "tests/layers/circles.h"

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <memory>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace framewright::layers {
namespace {

namespace fs = std::filesystem;

struct Symbol {
    std::string library; ///< its path below the build folder
    std::string object;
    std::string name; ///< demangled
    bool defined = true;
};

/// A build folder that is older than the sources' places holds libraries that nothing makes any more.
std::vector<fs::path> project_libraries() {
    const fs::path root = FRAMEWRIGHT_BUILD_DIR;
    std::ifstream file(root / "build.ninja");
    const std::string made{std::istreambuf_iterator<char>(file), {}};
    std::vector<fs::path> libraries;
    for (const char* folder : {"core", "gpu", "ui"})
        if (fs::is_directory(root / folder))
            for (const auto& entry : fs::recursive_directory_iterator(root / folder))
                if (entry.path().extension() == ".a" &&
                    (made.empty() ||
                     made.find(entry.path().lexically_relative(root).string()) != std::string::npos))
                    libraries.push_back(entry.path());
    return libraries;
}

/// Strong definitions of code and data, and what is needed of others; inline functions and instances of
/// templates are weak.
void read_symbols(const fs::path& library, std::vector<Symbol>& symbols) {
    static const std::regex line_form("[^:]*:([^:]*\\.o):[0-9a-f ]* ([TDBRU]) (.*)\n");
    const std::string command = "nm -A -C '" + library.string() + "' 2>/dev/null";
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    std::array<char, 16384> line{};
    std::cmatch match;
    while (pipe && fgets(line.data(), line.size(), pipe.get()))
        if (std::regex_match(line.data(), match, line_form))
            symbols.push_back({fs::relative(library, FRAMEWRIGHT_BUILD_DIR).string(), match[1].str(),
                               match[3].str(), match[2].str() != "U"});
}

const std::vector<Symbol>& all_symbols() {
    static const std::vector<Symbol> symbols = [] {
        std::vector<Symbol> read;
        for (const fs::path& library : project_libraries())
            read_symbols(library, read);
        return read;
    }();
    return symbols;
}

/// "framewright::Engine" for "framewright::Engine::start(...)"; "" for what is no member of a class. Classes
/// are written with a capital, namespaces without.
std::string class_of(const std::string& symbol) {
    static const std::regex member(
        "((?:[a-z_]+::)*(?:[A-Z][A-Za-z0-9]*::)*[A-Z][A-Za-z0-9]*)::~?[A-Za-z_][A-Za-z0-9_]*\\(.*");
    std::smatch match;
    return std::regex_match(symbol, match, member) ? match[1].str() : std::string();
}

/// The compiler of Qt's meta-objects writes members of its own.
bool is_generated(const std::string& object) {
    return object.find("mocs_compilation") != std::string::npos || object.find("qrc_") != std::string::npos;
}

TEST(Symbols, AClassLiesInOneObject) {
    ASSERT_FALSE(all_symbols().empty()) << "no library below " << FRAMEWRIGHT_BUILD_DIR;
    std::map<std::string, std::set<std::string>> objects;
    for (const Symbol& symbol : all_symbols())
        if (const std::string name = class_of(symbol.name);
            symbol.defined && !name.empty() && !is_generated(symbol.object))
            objects[name].insert(symbol.library + "(" + symbol.object + ")");
    EXPECT_GT(objects.size(), 100u) << "the pattern no longer fits what nm prints";
    for (const auto& [name, places] : objects)
        EXPECT_EQ(places.size(), 1u) << name << " lies in " << testing::PrintToString(places);
}

TEST(Symbols, NoTwoLibrariesDefineOne) {
    std::map<std::string, std::set<std::string>> libraries;
    for (const Symbol& symbol : all_symbols())
        if (symbol.defined && symbol.name.find("framewright") != std::string::npos)
            libraries[symbol.name].insert(symbol.library);
    EXPECT_GT(libraries.size(), 1000u) << "the pattern no longer fits what nm prints";
    for (const auto& [name, places] : libraries)
        EXPECT_EQ(places.size(), 1u) << name << " is defined in " << testing::PrintToString(places);
}

TEST(Symbols, LibrariesNeedEachOtherOneWay) {
    std::map<std::string, std::string> definitions; ///< the library of each symbol
    for (const Symbol& symbol : all_symbols())
        if (symbol.defined)
            definitions.emplace(symbol.name, symbol.library);
    Arrows arrows;
    for (const Symbol& symbol : all_symbols())
        if (const auto place = definitions.find(symbol.name);
            !symbol.defined && place != definitions.end() && place->second != symbol.library)
            arrows[symbol.library].emplace(place->second, symbol.library + " needs " + symbol.name);
    EXPECT_GT(arrows.size(), 30u) << "the pattern no longer fits what nm prints";
    for (const Circle& circle : circles_in(arrows))
        ADD_FAILURE() << testing::PrintToString(circle.members)
                      << " need each other: " << testing::PrintToString(circle.examples);
}

} // namespace
} // namespace framewright::layers
