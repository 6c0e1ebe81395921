#include "ui/filters/filter_panel.h"

#include "ui/document/document.h"
#include "ui/filters/filter_clipboard.h"
#include "ui/filters/filter_palette.h"
#include "ui/filters/filter_stack_delegate.h"
#include "ui/filters/filter_stack_model.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/parameter_form.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QListView>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace framewright::ui {
namespace {

QToolButton* tool_button(QAction* action, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    QString name = action->text();
    button->setAccessibleName(name.remove(QLatin1Char('&')));
    return button;
}

} // namespace

FilterPanel::FilterPanel(Document& document, Actions& actions, QWidget* parent)
    : QWidget(parent), document_(document), model_(new FilterStackModel(document, this)) {
    palette_ = new FilterPalette(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    build_buttons(actions);
    build_list();
    form_ = new ParameterForm;
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    scroll->setWidget(form_);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setMinimumHeight(40);
    splitter_ = new QSplitter(Qt::Vertical, this);
    splitter_->addWidget(pages_);
    splitter_->addWidget(scroll);
    splitter_->setStretchFactor(0, 1);
    splitter_->setStretchFactor(1, 3);
    splitter_->setChildrenCollapsible(false);
    splitter_->setSizes({130, 350});
    layout->addWidget(buttons_);
    layout->addWidget(splitter_, 1);

    connect_actions(actions);
    connect(palette_, &FilterPalette::chosen, this, &FilterPanel::add_filter);
    connect(form_, &ParameterForm::edited, this,
            [this](const std::string& id, const ParameterValue& value, int gesture) {
                document_.set_parameter(current_row(), id, value, gesture);
            });
    connect(form_, &ParameterForm::reset_requested, this,
            [this](const std::string& id) { document_.reset_parameter(current_row(), id); });
    connect(&document_, &Document::chain_changed, this, &FilterPanel::refresh_form);
    connect(model_, &FilterStackModel::moved, this, &FilterPanel::select_row);
    update_empty();
    show_current();
}

void FilterPanel::build_buttons(Actions& actions) {
    buttons_ = new QWidget(this);
    auto* row = new QHBoxLayout(buttons_);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(2);
    add_button_ = tool_button(actions.get(QStringLiteral("add-filter")), buttons_);
    add_button_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    row->addWidget(add_button_);
    row->addStretch(1);
    for (const char* id : {"duplicate-filter", "copy-filter", "paste-filter", "remove-filter"})
        row->addWidget(tool_button(actions.get(QString::fromLatin1(id)), buttons_));
}

void FilterPanel::build_list() {
    list_ = new QListView(this);
    list_->setObjectName(QStringLiteral("filter_stack"));
    list_->setAccessibleName(tr("Filter stack"));
    list_->setProperty(window_keys_property, true);
    list_->setModel(model_);
    list_->setItemDelegate(new FilterStackDelegate(list_));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setDragDropMode(QAbstractItemView::InternalMove);
    list_->setDefaultDropAction(Qt::MoveAction);
    list_->setSelectionMode(QAbstractItemView::SingleSelection);
    list_->setUniformItemSizes(true);
    list_->setMinimumHeight(48);
    auto* empty = new QLabel(tr("No filters yet.\nPress Ctrl+F to add one."), this);
    empty->setWordWrap(true);
    empty->setAlignment(Qt::AlignCenter);
    empty->setMargin(8);
    empty->setProperty("role", QStringLiteral("secondary"));
    pages_ = new QStackedWidget(this);
    pages_->addWidget(empty);
    pages_->addWidget(list_);
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &FilterPanel::show_current);
    connect(model_, &QAbstractItemModel::modelAboutToBeReset, this,
            [this] { target_row_ = target_row_ >= 0 ? target_row_ : current_row(); });
    connect(model_, &QAbstractItemModel::modelReset, this, [this] {
        update_empty();
        select_row(std::clamp(target_row_, 0, std::max(0, model_->rowCount() - 1)));
        target_row_ = -1;
    });
}

void FilterPanel::connect_actions(Actions& actions) {
    actions.on("add-filter", this, &FilterPanel::open_palette);
    actions.on("duplicate-filter", this, &FilterPanel::duplicate);
    actions.on("remove-filter", this, &FilterPanel::remove);
    actions.on("toggle-filter", this, &FilterPanel::toggle);
    actions.on("copy-filter", this, &FilterPanel::copy);
    actions.on("paste-filter", this, &FilterPanel::paste);
    list_->setContextMenuPolicy(Qt::ActionsContextMenu);
    for (const char* id :
         {"add-filter", "toggle-filter", "duplicate-filter", "copy-filter", "paste-filter", "remove-filter"})
        list_->addAction(actions.get(QString::fromLatin1(id)));
    const auto update = [this, &actions] {
        const bool any = current_row() >= 0;
        for (const char* id : {"toggle-filter", "duplicate-filter", "copy-filter", "remove-filter"})
            actions.get(QString::fromLatin1(id))->setEnabled(any);
    };
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, update);
    connect(model_, &QAbstractItemModel::modelReset, this, update);
    update();
}

void FilterPanel::set_descriptors(const std::vector<FilterDescriptor>& descriptors) {
    shown_id_.clear();
    palette_->set_descriptors(descriptors);
    model_->set_descriptors(descriptors);
    show_current();
}

void FilterPanel::set_places(const FilterPlaces& places) {
    model_->set_places(places);
}

const FilterDescriptor* FilterPanel::descriptor(const std::string& id) const {
    return model_->descriptor(id);
}

std::size_t FilterPanel::descriptor_count() const {
    return model_->descriptors().size();
}

void FilterPanel::set_chain_problem(const Problem& problem) {
    chain_problem_ = problem;
    show_problem();
}

void FilterPanel::show_problem() {
    const int row = current_row();
    if (row < 0)
        return;
    const FilterSpec& filter = document_.spec().chain[static_cast<std::size_t>(row)];
    const bool at_fault = filter.enabled && filter.id == chain_problem_.stage.toStdString();
    form_->set_problem(at_fault ? chain_problem_.message : QString());
}

int FilterPanel::current_row() const {
    const QModelIndex current = list_->currentIndex();
    return current.isValid() && current.row() < model_->rowCount() ? current.row() : -1;
}

void FilterPanel::select_row(int row) {
    list_->setCurrentIndex(model_->index(row));
    show_current();
}

void FilterPanel::open_palette() {
    palette_->open_at(add_button_);
}

void FilterPanel::add_filter(const std::string& id) {
    const FilterDescriptor* known = descriptor(id);
    const QString name = QString::fromStdString(known == nullptr ? id : known->name);
    target_row_ = current_row() < 0 ? model_->rowCount() : current_row() + 1;
    document_.insert_filters(target_row_, {FilterSpec{id, {}, true}}, tr("add %1").arg(name));
    list_->setFocus();
}

void FilterPanel::duplicate() {
    const int row = current_row();
    if (row < 0)
        return;
    const FilterSpec filter = document_.spec().chain[static_cast<std::size_t>(row)];
    target_row_ = row + 1;
    document_.insert_filters(row + 1, {filter}, tr("duplicate filter"));
}

void FilterPanel::remove() {
    if (current_row() >= 0)
        document_.remove_filters({current_row()});
}

void FilterPanel::toggle() {
    const int row = current_row();
    if (row >= 0)
        document_.set_filter_enabled(row, !document_.spec().chain[static_cast<std::size_t>(row)].enabled);
}

void FilterPanel::copy() {
    const int row = current_row();
    if (row >= 0)
        QApplication::clipboard()->setText(
            filters_to_text({document_.spec().chain[static_cast<std::size_t>(row)]}));
}

void FilterPanel::paste() {
    const std::vector<FilterSpec> filters = filters_from_text(QApplication::clipboard()->text());
    if (filters.empty())
        return;
    target_row_ = current_row() < 0 ? model_->rowCount() : current_row() + 1;
    document_.insert_filters(target_row_, filters, tr("paste filter"));
}

void FilterPanel::update_empty() {
    pages_->setCurrentIndex(model_->rowCount() > 0 ? 1 : 0);
}

void FilterPanel::show_current() {
    shown_id_.clear();
    refresh_form();
}

void FilterPanel::refresh_form() {
    const int row = current_row();
    if (row < 0) {
        shown_id_.clear();
        form_->show_hint(model_->rowCount() > 0 ? tr("Select a filter to see its settings.")
                                                : tr("The settings of the selected filter appear here."));
        return;
    }
    const FilterSpec& filter = document_.spec().chain[static_cast<std::size_t>(row)];
    const FilterDescriptor* known = descriptor(filter.id);
    if (known == nullptr) {
        shown_id_.clear();
        form_->show_hint(
            model_->descriptors().empty()
                ? tr("The filters are still being read.")
                : tr("There is no filter “%1” in this version. Remove it, or open the project with the "
                     "version that made it.")
                      .arg(QString::fromStdString(filter.id)));
        return;
    }
    if (shown_id_ == filter.id) {
        form_->set_values(filter.parameters);
    } else {
        form_->set_filter(*known, filter.parameters);
        shown_id_ = filter.id;
    }
    show_problem();
}

} // namespace framewright::ui
