// What is said of expressions that mean nothing, and of which column.
#include "core/base/error.h"
#include "tests/filter/expression/plain_evaluation.h"

#include <gtest/gtest.h>
#include <string>

namespace framewright::test {
namespace {

struct Refused {
    std::string text;
    int column = 0;
    std::string id; ///< of what is said
};

void PrintTo(const Refused& refused, std::ostream* stream) {
    *stream << refused.text;
}

class ExpressionErrors : public testing::TestWithParam<Refused> {};

TEST_P(ExpressionErrors, NameTheColumnAndWhatIsWrong) {
    const Refused& refused = GetParam();
    try {
        formula_of(refused.text);
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Usage);
        EXPECT_EQ(error.stage(), "test");
        EXPECT_EQ(error.fault().parameter, "code");
        const Text& rule = error.fault().rule;
        ASSERT_EQ(rule.id(), "expression.at_column") << error.what();
        EXPECT_EQ(rule.arguments().at(0).english(), std::to_string(refused.column)) << error.what();
        EXPECT_EQ(rule.arguments().at(1).id(), refused.id) << error.what();
    }
}

const Refused cases[] = {
    {"", 1, "expression.empty"},
    {"  ", 3, "expression.empty"},
    {"2 * (x + foo)", 10, "expression.unknown_name"},
    {"x + p9", 5, "expression.unknown_name"},
    {"x + p0", 5, "expression.unknown_name"},
    {"sinus(x)", 1, "expression.unknown_function"},
    {"x + clamp", 5, "expression.call_missing"},
    {"max(x)", 1, "expression.values"},
    {"1 + clamp(x, 0)", 5, "expression.values"},
    {"abs()", 1, "expression.values"},
    {"x[1]", 4, "expression.two_offsets"},
    {"x[1,]", 5, "expression.whole_number"},
    {"x[0.5,0]", 3, "expression.whole_number"},
    {"x[X,0]", 3, "expression.whole_number"},
    {"x[1,0", 6, "expression.unclosed"},
    {"x[16,0]", 2, "expression.far_neighbour"},
    {"x + y[0,-99999999999]", 6, "expression.far_neighbour"},
    {"x@4", 2, "expression.far_frame"},
    {"x@", 3, "expression.whole_number"},
    {"x@-", 4, "expression.whole_number"},
    {"W[1,0]", 2, "expression.no_sample"},
    {"max@1", 4, "expression.no_sample"},
    {"x[1,0][0,1]", 7, "expression.operator_missing"},
    {"x +", 4, "expression.ends"},
    {"x + * 2", 5, "expression.no_value"},
    {"x ** 2", 4, "expression.no_value"},
    {"x x", 3, "expression.operator_missing"},
    {"2x", 2, "expression.number_and_name"},
    {"1.2.3", 4, "expression.second_point"},
    {"1e99", 1, "expression.number_range"},
    {"x = 3", 3, "expression.assignment"},
    {"x & 3", 3, "expression.half_operator"},
    {"x | 3", 3, "expression.half_operator"},
    {"x ^ 2", 3, "expression.character"},
    {"x \xC3\x97 2", 3, "expression.character"},
    {"(x + 1", 7, "expression.unclosed"},
    {"x + 1)", 6, "expression.unopened"},
    {"max(x, 1", 9, "expression.unclosed"},
    {"x, 1", 2, "expression.unopened"},
    {"x ? 1", 6, "expression.no_colon"},
    {"x : 1", 3, "expression.colon"},
    {"0 < x < 9", 7, "expression.chained"},
    {"x == 1 == 2", 8, "expression.chained"},
    {"y + r", 5, "expression.families"},
    {"b * u", 5, "expression.families"},
    {"sin(x)", 1, "expression.only_in_table"},
    {"x + pow(x, 2)", 5, "expression.only_in_table"},
    {"table(x + x[1,0])", 11, "expression.two_samples"},
    {"table(x + u)", 11, "expression.two_samples"},
    {"table(x + X)", 11, "expression.place_in_table"},
    {"table(table(x))", 7, "expression.table_in_table"},
};

INSTANTIATE_TEST_SUITE_P(Expressions, ExpressionErrors, testing::ValuesIn(cases));

std::string message_of(const std::string& text) {
    try {
        formula_of(text);
    } catch (const Error& error) {
        return error.what();
    }
    return "accepted";
}

TEST(ExpressionErrors, AreOneClearSentence) {
    EXPECT_EQ(message_of("2 * (foo)"), "-: test: code, column 6: 'foo' is no name here; names are x, y, u, "
                                       "v, r, g, b, X, Y, W, H, N, T, max, "
                                       "mid, depth and p1 to p8");
    EXPECT_EQ(message_of("max(x)"), "-: test: code, column 1: 'max' takes 2 values: max(a, b)");
    EXPECT_EQ(message_of("(x + 1"), "-: test: code, column 7: ')' is missing for the '(' at column 1");
    EXPECT_EQ(message_of("2x"),
              "-: test: code, column 2: an operator is missing between 2 and 'x': write 2*x");
}

TEST(ExpressionErrors, CountLinesToo) {
    EXPECT_EQ(message_of("x +\n  foo(1)").substr(0, 36), "-: test: code, line 2, column 3: the");
}

std::string repeated(const std::string& text, int count) {
    std::string all;
    for (int i = 0; i < count; ++i)
        all += text;
    return all;
}

TEST(ExpressionLimits, KeepWhatIsTooMuchOut) {
    EXPECT_NE(message_of(repeated("(", 5000) + "x").find("at most"), std::string::npos);
    EXPECT_NE(message_of(repeated("(", 500) + "x" + repeated(")", 500)).find("at most"), std::string::npos);
    EXPECT_NE(message_of(repeated("-", 1000) + "x").find("at most"), std::string::npos);
    EXPECT_NE(message_of(repeated("!", 1000) + "x").find("at most"), std::string::npos);
    EXPECT_NE(message_of(repeated("x?1:", 500) + "x").find("at most"), std::string::npos);
    EXPECT_NE(message_of(repeated("abs(", 300) + "x" + repeated(")", 300)).find("at most"),
              std::string::npos);
    EXPECT_NE(message_of("x" + repeated("+x", 600)).find("at most"), std::string::npos);
    EXPECT_NE(message_of("x" + repeated("+table(x)", 17)).find("at most 16 tables"), std::string::npos);
    EXPECT_EQ(message_of("x" + repeated("+table(x)", 16)), "accepted");
    EXPECT_EQ(message_of("x" + repeated("+x", 400)), "accepted");
    EXPECT_EQ(message_of(repeated("(", 60) + "x" + repeated(")", 60)), "accepted");
}

} // namespace
} // namespace framewright::test
