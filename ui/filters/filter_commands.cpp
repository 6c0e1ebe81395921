#include "ui/filters/filter_commands.h"

#include "core/job/named_scripts.h"
#include "ui/document/document.h"
#include "ui/filters/filter_clipboard.h"
#include "ui/filters/filter_stack_model.h"
#include "ui/widgets/actions.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QItemSelectionModel>
#include <QListView>

#include <algorithm>
#include <cstddef>

namespace framewright::ui {

int row_after_change(const std::vector<FilterSpec>& before, const std::vector<FilterSpec>& after) {
    const auto common = static_cast<std::ptrdiff_t>(std::min(before.size(), after.size()));
    const auto first =
        std::mismatch(before.begin(), before.begin() + common, after.begin()).first - before.begin();
    const auto size = static_cast<std::ptrdiff_t>(after.size());
    if (before.size() != after.size() || first == size)
        return static_cast<int>(std::min(first, size - 1));
    const auto last =
        size - 1 - (std::mismatch(before.rbegin(), before.rend(), after.rbegin()).first - before.rbegin());
    const bool moved_up = after[static_cast<std::size_t>(first)] == before[static_cast<std::size_t>(last)];
    return static_cast<int>(moved_up ? first : last);
}

FilterCommands::FilterCommands(Document& document, FilterStackModel& model, QListView& list, Actions& actions,
                               QObject* parent)
    : QObject(parent), document_(document), model_(model), list_(list), actions_(actions) {
    connect_actions();
    connect(list_.selectionModel(), &QItemSelectionModel::currentChanged, this,
            &FilterCommands::update_actions);
    connect(&model_, &QAbstractItemModel::modelReset, this, &FilterCommands::update_actions);
    update_actions();
}

void FilterCommands::connect_actions() {
    actions_.on("duplicate-filter", this, &FilterCommands::duplicate);
    actions_.on("remove-filter", this, &FilterCommands::remove);
    actions_.on("toggle-filter", this, &FilterCommands::toggle);
    actions_.on("solo-filter", this, &FilterCommands::solo);
    actions_.on("reset-filter", this, &FilterCommands::reset);
    actions_.on("filter-up", this, [this] { move(-1); });
    actions_.on("filter-down", this, [this] { move(1); });
    actions_.on("copy-filter", this, &FilterCommands::copy);
    actions_.on("copy-filters", this, &FilterCommands::copy_all);
    actions_.on("paste-filter", this, &FilterCommands::paste);
}

void FilterCommands::update_actions() {
    const int at = row();
    const int rows = model_.rowCount();
    for (const char* id :
         {"toggle-filter", "duplicate-filter", "copy-filter", "remove-filter", "solo-filter", "reset-filter"})
        actions_.get(QString::fromLatin1(id))->setEnabled(at >= 0);
    actions_.get(QStringLiteral("filter-up"))->setEnabled(at > 0);
    actions_.get(QStringLiteral("filter-down"))->setEnabled(at >= 0 && at + 1 < rows);
    actions_.get(QStringLiteral("copy-filters"))->setEnabled(rows > 0);
}

int FilterCommands::row() const {
    const QModelIndex current = list_.currentIndex();
    return current.isValid() && current.row() < model_.rowCount() ? current.row() : -1;
}

void FilterCommands::add(const std::string& id) {
    const FilterDescriptor* known = model_.descriptor(id);
    append({FilterSpec{id, {}, true}},
           tr("add %1").arg(QString::fromStdString(known == nullptr ? id : known->name)));
}

void FilterCommands::append(const std::vector<FilterSpec>& filters, const QString& text) {
    if (filters.empty())
        return;
    const int end = model_.rowCount();
    emit row_wanted(end + static_cast<int>(filters.size()) - 1);
    document_.insert_filters(end, filters, text);
}

void FilterCommands::replace_all(const std::vector<FilterSpec>& filters, const QString& text) {
    emit row_wanted(0);
    document_.edit(text, [&](JobSpec& spec) { spec.chain = filters; });
}

void FilterCommands::duplicate() {
    const int at = row();
    if (at < 0)
        return;
    const FilterSpec filter = document_.spec().chain[static_cast<std::size_t>(at)];
    emit row_wanted(at + 1);
    document_.insert_filters(at + 1, {filter}, tr("duplicate filter"));
}

void FilterCommands::remove() {
    if (row() >= 0)
        document_.remove_filters({row()});
}

void FilterCommands::toggle() {
    if (const int at = row(); at >= 0)
        document_.set_filter_enabled(at, !document_.spec().chain[static_cast<std::size_t>(at)].enabled);
}

void FilterCommands::solo() {
    document_.solo_filter(row());
}

void FilterCommands::reset() {
    document_.set_parameters(row(), {}, tr("reset filter"));
}

void FilterCommands::move(int by) {
    const int at = row();
    if (at < 0 || at + by < 0 || at + by >= model_.rowCount())
        return;
    document_.move_filter(at, at + by);
    emit row_chosen(at + by);
}

void FilterCommands::copy() {
    if (const int at = row(); at >= 0)
        QApplication::clipboard()->setText(
            filters_to_text({document_.spec().chain[static_cast<std::size_t>(at)]}));
}

void FilterCommands::copy_all() {
    if (!document_.spec().chain.empty())
        QApplication::clipboard()->setText(filters_to_text(document_.spec().chain));
}

void FilterCommands::paste() {
    std::vector<FilterSpec> filters = filters_from_text(QApplication::clipboard()->text());
    if (!QApplication::clipboard()->ownsClipboard())
        remove_scripts(filters); // the text may come from anywhere
    append(filters, tr("paste filters"));
}

} // namespace framewright::ui
