// Texts: how they are said, and what of them is taken from other processes.
#include "core/base/error.h"
#include "core/base/text_json.h"

#include <cerrno>
#include <cstring>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace framewright {
namespace {

using nlohmann::json;

Text read(const json& given) {
    return given.get<Text>();
}

TEST(Text, SaysItsArgumentsInTheirPlaces) {
    const Text text("test.order", "{2} before {1}, {2} again", "one", 2);
    EXPECT_EQ(text.english(), "2 before one, 2 again");
    EXPECT_EQ(text.id(), "test.order");
    ASSERT_EQ(text.arguments().size(), 2u);
    EXPECT_EQ(text.arguments()[1], Text::verbatim("2"));
    EXPECT_EQ(Text("test.none", "as it is").english(), "as it is");
    EXPECT_TRUE(Text().empty());
    EXPECT_FALSE(text.empty());
}

TEST(Text, HoldsOtherTexts) {
    const Text inner("test.inner", "cannot open {1}", "a.mkv");
    const Text outer("test.outer", "failed ({1}); next", inner);
    EXPECT_EQ(outer.english(), "failed (cannot open a.mkv); next");
    EXPECT_EQ(outer.arguments().front(), inner);
    EXPECT_EQ(outer.depth(), 2);
}

TEST(Text, CountsInPlurals) {
    const auto workers = [](int count) {
        return Text::counted("test.workers", "{1} worker of {2}", "{1} workers of {2}", count, 8);
    };
    EXPECT_EQ(workers(1).english(), "1 worker of 8");
    EXPECT_EQ(workers(0).english(), "0 workers of 8");
    EXPECT_EQ(workers(5).english(), "5 workers of 8");
    EXPECT_NE(workers(1), workers(5));
}

TEST(Text, PlacesWithoutAnArgumentStay) {
    EXPECT_EQ(Text("test.missing", "{1} and {2}", "one").english(), "one and {2}");
    EXPECT_EQ(filled("{0}{1}{x}{}{12}{", {"one"}), "{0}one{x}{}{12}{");
    EXPECT_EQ(filled("{99999999999999999999}", {"one"}), "{99999999999999999999}");
}

TEST(Text, PlacesInsideArgumentsAreWordsLikeOthers) {
    EXPECT_EQ(Text("test.inside", "'{1}' and '{2}'", "{2}", "{1}").english(), "'{2}' and '{1}'");
    EXPECT_EQ(Text::verbatim("{1}").english(), "{1}");
}

TEST(Text, DeepOnesAreTakenInEnglish) {
    Text text("test.deep", "0");
    for (int level = 1; level < 10; ++level) {
        text = Text("test.deep", "{1}-{2}", text, level);
        EXPECT_LE(text.depth(), Text::max_depth);
    }
    EXPECT_EQ(text.english(), "0-1-2-3-4-5-6-7-8-9");
    EXPECT_EQ(read(json(text)), text);
}

TEST(Text, VeryLongWordsAreCut) {
    const Text text = Text::verbatim(std::string(Text::max_words + 1, 'x'));
    EXPECT_EQ(text.english().size(), Text::max_words);
    EXPECT_EQ(read(json(text)), text);
}

TEST(Text, PartsAreJoined) {
    const std::vector<Text> parts(20, Text("test.part", "part"));
    EXPECT_TRUE(Text::joined({}, ", ").empty());
    EXPECT_EQ(Text::joined({parts.front()}, ", "), parts.front());
    EXPECT_EQ(Text::joined({parts.front(), Text::verbatim("b")}, "; ").english(), "part; b");
    const Text many = Text::joined(parts, "+");
    EXPECT_EQ(many.arguments().size(), Text::max_arguments);
    EXPECT_EQ(many.english().size(), 20 * 5u - 1);
    EXPECT_EQ(read(json(many)), many);
}

TEST(TextJson, GivesBackWhatWasWritten) {
    const Text plural = Text::counted("test.frames", "{1} frame", "{1} frames", 1);
    for (const Text& text : {Text(), Text::verbatim("a {1} b"), Text("test.plain", "plain"), plural,
                             Text("test.outer", "{1}: {2}", plural, std::string("\xff\xfe\0", 3))})
        EXPECT_EQ(json::from_cbor(json::to_cbor(json(text))).get<Text>(), text) << text.english();
    EXPECT_EQ(read(json(plural)).english(), "1 frame");
    EXPECT_EQ(json(Text::verbatim("words")), json("words")) << "as notes were written before";
}

TEST(TextJson, RefusesWhatIsNoText) {
    const json good{{"id", "test.id"}, {"text", "words {1}"}, {"with", {"one"}}};
    EXPECT_NO_THROW(read(good));
    const auto changed = [&](const char* key, const json& value) {
        json text = good;
        text[key] = value;
        return text;
    };
    json lacking = good;
    lacking.erase("text");
    for (const json& bad :
         {json(), json(7), json::array({"words"}), json::object(), lacking, changed("id", ""),
          changed("id", "No Id"), changed("id", 1), changed("id", std::string(200, 'i')), changed("text", 1),
          changed("text", std::string(5000, 't')), changed("with", "one"), changed("with", {1}),
          changed("with", json(std::vector<std::string>(Text::max_arguments + 1, "a"))), changed("one", 1),
          changed("one", "one"), json(std::string(Text::max_words + 1, 'x'))})
        EXPECT_ANY_THROW(read(bad)) << bad.dump().substr(0, 200);
}

TEST(TextJson, RefusesWhatIsTooDeep) {
    json text{{"id", "test.id"}, {"text", "{1}"}};
    for (int level = 1; level < Text::max_depth; ++level)
        text = {{"id", "test.id"}, {"text", "{1}"}, {"with", json::array({text})}};
    EXPECT_EQ(read(text).depth(), Text::max_depth);
    EXPECT_ANY_THROW(read({{"id", "test.id"}, {"text", "{1}"}, {"with", json::array({text})}}));
}

TEST(ErrorText, IsTheCauseAndIsSaidInEnglish) {
    const Error error(ErrorKind::Input, "a.mkv", "open", Text("test.cause", "there is no {1}", "stream"),
                      "detail");
    EXPECT_STREQ(error.what(), "a.mkv: open: there is no stream");
    EXPECT_EQ(error.cause().id(), "test.cause");
}

TEST(ErrorText, OfTheSystemStandsBehindWhatWasTried) {
    const Text tried("test.tried", "cannot write here");
    try {
        throw_write_error("a.mkv", "output", tried, EACCES);
    } catch (const Error& error) {
        ASSERT_EQ(error.cause().arguments().size(), 2u);
        EXPECT_EQ(error.cause().arguments()[0], tried);
        EXPECT_EQ(error.cause().arguments()[1], Text::verbatim(std::strerror(EACCES)));
        EXPECT_FALSE(is_disk_full(error));
    }
    try {
        throw_write_error("a.mkv", "output", tried, ENOSPC);
    } catch (const Error& error) {
        EXPECT_EQ(error.cause().id(), "output.disk_full");
        EXPECT_TRUE(is_disk_full(error));
    }
}

} // namespace
} // namespace framewright
