#include "ui/document/document.h"
#include "ui/filters/filter_clipboard.h"
#include "ui/filters/filter_stack_model.h"

#include <QCoreApplication>
#include <QMimeData>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include <memory>

namespace framewright::ui {
namespace {

std::vector<std::string> ids(const Document& document) {
    std::vector<std::string> result;
    for (const FilterSpec& filter : document.spec().chain)
        result.push_back(filter.id);
    return result;
}

using Ids = std::vector<std::string>;

TEST(Document, UndoAndRedoRestoreEveryStep) {
    Document document;
    document.insert_filters(0, {{"a", {}, true}, {"b", {}, true}}, QStringLiteral("add"));
    document.insert_filters(1, {{"c", {}, true}}, QStringLiteral("add"));
    document.set_filter_enabled(1, false);
    document.set_range(10, 20);
    document.edit(QStringLiteral("encoder"), [](JobSpec& spec) { spec.encoder.id = "vp9"; });
    const JobSpec last = document.spec();
    EXPECT_EQ(ids(document), (Ids{"a", "c", "b"}));
    EXPECT_EQ(document.undo_stack().count(), 5);
    for (int i = 0; i < 5; ++i)
        document.undo_stack().undo();
    EXPECT_EQ(document.spec(), JobSpec());
    for (int i = 0; i < 5; ++i)
        document.undo_stack().redo();
    EXPECT_EQ(document.spec(), last);
}

TEST(Document, ADragIsOneEntryAndTheNextDragAnother) {
    Document document;
    document.insert_filters(0, {{"a", {}, true}}, QStringLiteral("add"));
    for (std::int64_t value = 1; value <= 50; ++value)
        document.set_parameter(0, "radius", value, 1);
    for (std::int64_t value = 50; value >= 20; --value)
        document.set_parameter(0, "radius", value, 2);
    EXPECT_EQ(document.undo_stack().count(), 3);
    document.undo_stack().undo();
    EXPECT_EQ(document.spec().chain[0].parameters.at("radius"), ParameterValue(std::int64_t{50}));
    document.undo_stack().undo();
    EXPECT_TRUE(document.spec().chain[0].parameters.empty());
}

TEST(Document, DragsOfDifferentParametersStayApart) {
    Document document;
    document.insert_filters(0, {{"a", {}, true}}, QStringLiteral("add"));
    document.set_parameter(0, "x", 1.0, 7);
    document.set_parameter(0, "y", 1.0, 7);
    EXPECT_EQ(document.undo_stack().count(), 3);
}

TEST(Document, AnEditThatChangesNothingLeavesNoEntry) {
    Document document;
    document.set_range(std::nullopt, std::nullopt);
    document.remove_filters({4});
    EXPECT_EQ(document.undo_stack().count(), 0);
}

TEST(Document, MovesToTheFinalPlace) {
    Document document;
    document.insert_filters(0, {{"a", {}, true}, {"b", {}, true}, {"c", {}, true}, {"d", {}, true}},
                            QStringLiteral("add"));
    document.move_filter(0, 2);
    EXPECT_EQ(ids(document), (Ids{"b", "c", "a", "d"}));
    document.move_filter(3, 0);
    EXPECT_EQ(ids(document), (Ids{"d", "b", "c", "a"}));
    document.remove_filters({0, 2});
    EXPECT_EQ(ids(document), (Ids{"b", "a"}));
}

TEST(Document, SaysWhatChanged) {
    Document document;
    QSignalSpy reordered(&document, &Document::chain_reordered);
    QSignalSpy chain(&document, &Document::chain_changed);
    QSignalSpy range(&document, &Document::range_changed);
    QSignalSpy exported(&document, &Document::export_changed);
    document.insert_filters(0, {{"a", {}, true}}, QStringLiteral("add"));
    document.set_parameter(0, "x", 1.0, 1);
    document.set_range(3, std::nullopt);
    document.edit(QStringLiteral("w"), [](JobSpec& spec) { spec.backend.workers = 2; });
    EXPECT_EQ(reordered.count(), 1);
    EXPECT_EQ(chain.count(), 2);
    EXPECT_EQ(range.count(), 1);
    EXPECT_EQ(exported.count(), 1);
}

TEST(FilterStackModel, DropReordersTheChain) {
    Document document;
    FilterStackModel model(document);
    document.insert_filters(0, {{"a", {}, true}, {"b", {}, true}, {"c", {}, true}}, QStringLiteral("add"));
    QSignalSpy moved(&model, &FilterStackModel::moved);
    const std::unique_ptr<QMimeData> data(model.mimeData({model.index(0)}));
    // Below the last row: row -1 with no parent means the empty space under the list.
    model.dropMimeData(data.get(), Qt::MoveAction, -1, 0, {});
    QCoreApplication::processEvents();
    EXPECT_EQ(ids(document), (Ids{"b", "c", "a"}));
    ASSERT_EQ(moved.count(), 1);
    EXPECT_EQ(moved[0][0].toInt(), 2);
    const std::unique_ptr<QMimeData> last(model.mimeData({model.index(2)}));
    model.dropMimeData(last.get(), Qt::MoveAction, 0, 0, {});
    QCoreApplication::processEvents();
    EXPECT_EQ(ids(document), (Ids{"a", "b", "c"}));
}

TEST(FilterStackModel, CheckBoxDisablesTheFilter) {
    Document document;
    FilterStackModel model(document);
    document.insert_filters(0, {{"a", {}, true}}, QStringLiteral("add"));
    EXPECT_TRUE(model.setData(model.index(0), Qt::Unchecked, Qt::CheckStateRole));
    EXPECT_FALSE(document.spec().chain[0].enabled);
    EXPECT_EQ(model.data(model.index(0), Qt::CheckStateRole).toInt(), Qt::Unchecked);
}

TEST(FilterClipboard, TextGivesTheSameFiltersBack) {
    const std::vector<FilterSpec> filters{{"a", {{"x", 1.25}, {"n", std::int64_t{7}}, {"on", true}}, false},
                                          {"b", {{"kernel", std::vector<double>{0, 1, 0}}}, true}};
    EXPECT_EQ(filters_from_text(filters_to_text(filters)), filters);
    EXPECT_TRUE(filters_from_text(QStringLiteral("https://example.org")).empty());
    EXPECT_TRUE(filters_from_text(QStringLiteral("{\"framewright-filters\": 3}")).empty());
}

} // namespace
} // namespace framewright::ui
