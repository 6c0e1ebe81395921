#include "ui/filters/filter_panel.h"

#include "ui/document/document.h"
#include "ui/filters/chain_sizes.h"
#include "ui/filters/crop_tools.h"
#include "ui/filters/filter_commands.h"
#include "ui/filters/filter_presets.h"
#include "ui/filters/filter_stack_delegate.h"
#include "ui/filters/filter_stack_model.h"
#include "ui/filters/filter_stack_view.h"
#include "ui/filters/palette/filter_palette.h"
#include "ui/filters/palette/filter_trial.h"
#include "ui/filters/picture_limits.h"
#include "ui/filters/preset_menus.h"
#include "ui/parameters/parameter_form.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/form_scroll.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace framewright::ui {
namespace {

constexpr const char* card_commands[] = {"toggle-filter", "solo-filter",  "filter-up",
                                         "filter-down",   "reset-filter", "duplicate-filter",
                                         "copy-filter",   "paste-filter", "remove-filter"};

QToolButton* tool_button(QAction* action, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    QString name = action->text();
    button->setAccessibleName(name.remove(QLatin1Char('&')));
    return button;
}

QStringList dropped_presets(const QMimeData* data) {
    QStringList paths;
    for (const QUrl& url : data->urls())
        if (url.isLocalFile() && url.path().endsWith(QLatin1String(".json"), Qt::CaseInsensitive))
            paths << url.toLocalFile();
    return paths;
}

} // namespace

FilterPanel::FilterPanel(Document& document, Actions& actions, QWidget* parent)
    : QWidget(parent), document_(document), model_(new FilterStackModel(document, this)) {
    palette_ = new FilterPalette(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(make_header(actions));
    build_list(actions);
    build_form();
    layout->addWidget(splitter_, 1);
    commands_ = new FilterCommands(document, *model_, *list_, actions, this);
    connect(commands_, &FilterCommands::row_wanted, this, [this](int row) { target_row_ = row; });
    connect(commands_, &FilterCommands::row_chosen, this, &FilterPanel::select_row);
    actions.on("add-filter", this, &FilterPanel::open_palette);
    palette_->add_command(actions.get(QStringLiteral("new-script")));
    connect(palette_, &FilterPalette::chosen, this, [this](const std::string& id) {
        commands_->add(id);
        list_->setFocus();
    });
    connect_form();
    make_presets();
    setAcceptDrops(true);
    connect(&document_, &Document::chain_changed, this, &FilterPanel::refresh_form);
    connect(model_, &FilterStackModel::moved, this, &FilterPanel::select_row);
    update_empty();
    show_current();
}

QWidget* FilterPanel::make_header(Actions& actions) {
    auto* header = new QWidget(this);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(12, 6, 8, 6);
    row->setSpacing(2);
    auto* bypassed = new QLabel(tr("Bypassed in the preview"), header);
    bypassed->setObjectName(QStringLiteral("bypass_note"));
    set_role(bypassed, "warning");
    bypassed->hide();
    QAction* bypass = actions.get(QStringLiteral("bypass-filters"));
    connect(bypass, &QAction::toggled, bypassed, &QLabel::setVisible);
    row->addWidget(bypassed);
    row->addStretch(1);
    row->addWidget(tool_button(bypass, header));
    auto* more = new QToolButton(header);
    more->setIcon(themed_icon(QStringLiteral("more")));
    more->setAutoRaise(true);
    more->setPopupMode(QToolButton::InstantPopup);
    more->setFocusPolicy(Qt::TabFocus);
    more->setAccessibleName(tr("All filters"));
    more->setToolTip(tr("All filters"));
    stack_menu_ = new QMenu(more);
    for (const char* id : {"copy-filters", "paste-filter"})
        stack_menu_->addAction(actions.get(QString::fromLatin1(id)));
    more->setMenu(stack_menu_);
    row->addWidget(more);
    add_button_ = tool_button(actions.get(QStringLiteral("add-filter")), header);
    add_button_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    add_button_->setText(tr("Add"));
    row->addWidget(add_button_);
    return header;
}

void FilterPanel::build_list(Actions& actions) {
    list_ = new FilterStackView(this);
    list_->setObjectName(QStringLiteral("filter_stack"));
    list_->setAccessibleName(tr("Filter stack"));
    list_->setProperty(window_keys_property, true);
    list_->setModel(model_);
    auto* delegate = new FilterStackDelegate(list_);
    list_->setItemDelegate(delegate);
    list_->setMinimumHeight(64);
    list_->setContextMenuPolicy(Qt::ActionsContextMenu);
    for (const char* id : card_commands)
        list_->addAction(actions.get(QString::fromLatin1(id)));
    auto* empty = new QWidget(this);
    auto* column = new QVBoxLayout(empty);
    auto* first = new QPushButton(tr("Add your first filter"), empty);
    QAction* add = actions.get(QStringLiteral("add-filter"));
    connect(first, &QPushButton::clicked, add, &QAction::trigger);
    column->addStretch(1);
    column->addWidget(first, 0, Qt::AlignCenter);
    column->addStretch(1);
    pages_ = new QStackedWidget(this);
    pages_->addWidget(empty);
    pages_->addWidget(list_);
    connect(delegate, &FilterStackDelegate::menu_wanted, this,
            [this, &actions](const QModelIndex& index, const QPoint& place) {
                open_card_menu(index, place, actions);
            });
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &FilterPanel::show_current);
    connect(model_, &QAbstractItemModel::modelReset, this, &FilterPanel::take_new_chain);
}

void FilterPanel::build_form() {
    auto* settings = new QWidget;
    auto* column = new QVBoxLayout(settings);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    form_ = new ParameterForm(settings);
    crop_tools_ = new CropTools(settings);
    crop_tools_->hide();
    column->addWidget(form_);
    column->addWidget(crop_tools_);
    column->addStretch(1);
    auto* scroll = new FormScroll(this);
    scroll->setWidget(settings);
    splitter_ = new QSplitter(Qt::Vertical, this);
    splitter_->addWidget(pages_);
    splitter_->addWidget(scroll);
    splitter_->setStretchFactor(0, 2);
    splitter_->setStretchFactor(1, 3);
    splitter_->setChildrenCollapsible(false);
    splitter_->setSizes({190, 290});
}

void FilterPanel::make_presets() {
    presets_ = new FilterPresets({}, this);
    preset_menus_ = new PresetMenus(
        document_, *model_, *commands_, *presets_, [this] { return current_row(); }, *this);
    form_->add_title_button(preset_menus_->make_filter_button(form_));
    preset_menus_->add_to_stack_menu(*stack_menu_);
    connect(presets_, &FilterPresets::problem, this, &FilterPanel::told);
    connect(presets_, &FilterPresets::imported, this,
            [this](const QString& name) { emit told(tr("Imported the preset “%1”.").arg(name)); });
}

void FilterPanel::dragEnterEvent(QDragEnterEvent* event) {
    if (!dropped_presets(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void FilterPanel::dropEvent(QDropEvent* event) {
    for (const QString& path : dropped_presets(event->mimeData()))
        presets_->import_file(path);
    event->acceptProposedAction();
}

void FilterPanel::connect_form() {
    connect(form_, &ParameterForm::edited, this,
            [this](const std::string& id, const ParameterValue& value, int gesture) {
                document_.set_parameter(current_row(), id, value, gesture, parameter_name(id));
            });
    connect(form_, &ParameterForm::reset_requested, this, [this](const std::string& id) {
        document_.reset_parameter(current_row(), id, parameter_name(id));
    });
    connect(form_, &ParameterForm::all_edited, this, [this](const ParameterMap& values) {
        document_.set_parameters(current_row(), values,
                                 values.empty() ? tr("reset filter") : tr("change filter"));
    });
}

void FilterPanel::open_card_menu(const QModelIndex& index, const QPoint& place, Actions& actions) {
    list_->setCurrentIndex(index);
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("card_menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const char* id : card_commands)
        menu->addAction(actions.get(QString::fromLatin1(id)));
    menu->popup(list_->viewport()->mapToGlobal(place));
}

void FilterPanel::set_descriptors(const std::vector<FilterDescriptor>& descriptors) {
    shown_id_.clear();
    palette_->set_descriptors(descriptors);
    model_->set_descriptors(descriptors);
    show_current();
}

void FilterPanel::set_trial(FilterTrial& trial, std::function<TrialPlace()> place) {
    palette_->set_trial(trial);
    trial_place_ = std::move(place);
}

void FilterPanel::set_places(const FilterPlaces& places) {
    model_->set_places(places);
}

void FilterPanel::set_sizes(const ChainSizes& sizes) {
    sizes_ = &sizes;
    model_->set_sizes(sizes);
    connect(sizes_, &ChainSizes::changed, this, [this] {
        show_limits();
        emit current_changed();
    });
}

const FilterDescriptor* FilterPanel::descriptor(const std::string& id) const {
    return model_->descriptor(id);
}

const std::vector<FilterDescriptor>& FilterPanel::descriptors() const {
    return model_->descriptors();
}

void FilterPanel::add_filter(const std::string& id) {
    commands_->add(id);
}

QString FilterPanel::parameter_name(const std::string& id) const {
    const FilterDescriptor* known = descriptor(shown_id_);
    if (known != nullptr)
        for (const ParameterDescriptor& parameter : known->parameters)
            if (parameter.id == id)
                return QString::fromStdString(parameter.name);
    return QString::fromStdString(id);
}

void FilterPanel::set_chain_problem(const Problem& problem) {
    chain_problem_ = problem;
    show_problem();
}

int FilterPanel::faulty_row() const {
    if (chain_problem_.message.isEmpty())
        return -1;
    const std::vector<FilterSpec>& chain = document_.spec().chain;
    const std::string id = chain_problem_.stage.toStdString();
    const auto is_it = [&](const FilterSpec& filter) { return filter.enabled && filter.id == id; };
    const auto place = static_cast<std::size_t>(chain_problem_.filter);
    if (chain_problem_.filter >= 0 && place < chain.size() && is_it(chain[place]))
        return chain_problem_.filter;
    const auto found = std::find_if(chain.begin(), chain.end(), is_it);
    return found == chain.end() ? -1 : static_cast<int>(found - chain.begin());
}

/// "Crop, Left: must be even here."
QString FilterPanel::problem_text() const {
    const FilterDescriptor* known = descriptor(chain_problem_.stage.toStdString());
    if (known == nullptr)
        return chain_problem_.message;
    const QString name = QString::fromStdString(known->name);
    if (!chain_problem_.rule.isEmpty())
        for (const ParameterDescriptor& parameter : known->parameters)
            if (parameter.id == chain_problem_.parameter.toStdString())
                return tr("%1, %2: %3.")
                    .arg(name, QString::fromStdString(parameter.name), chain_problem_.rule);
    return tr("%1: %2").arg(name, chain_problem_.message);
}

void FilterPanel::show_problem() {
    const int faulty = faulty_row();
    const QString text = faulty < 0 ? QString() : problem_text();
    model_->set_fault(faulty, chain_problem_.stage.toStdString(), text);
    if (faulty >= 0 && faulty == current_row())
        form_->set_problem(text, chain_problem_.parameter.toStdString(), chain_problem_.valid);
    else
        form_->set_problem({});
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
    palette_->open_at(add_button_, trial_place_ ? trial_place_() : TrialPlace());
}

void FilterPanel::take_new_chain() {
    update_empty();
    const std::vector<FilterSpec>& chain = document_.spec().chain;
    int row = target_row_;
    if (row < 0)
        row = chain == chain_before_ ? shown_row_ : row_after_change(chain_before_, chain);
    target_row_ = -1;
    chain_before_ = chain;
    select_row(std::clamp(row, 0, std::max(0, model_->rowCount() - 1)));
}

void FilterPanel::update_empty() {
    pages_->setCurrentIndex(model_->rowCount() > 0 ? 1 : 0);
}

void FilterPanel::show_current() {
    shown_id_.clear();
    refresh_form();
}

void FilterPanel::refresh_form() {
    fill_form();
    const FilterDescriptor* known = descriptor(shown_id_);
    crop_tools_->setVisible(known != nullptr && cut_parameters(*known).complete());
    emit current_changed();
}

void FilterPanel::fill_form() {
    const int row = current_row();
    chain_before_ = document_.spec().chain;
    shown_row_ = row;
    if (row < 0) {
        shown_id_.clear();
        form_->show_hint(model_->rowCount() > 0 ? tr("Select a filter to edit it.") : QString());
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
    show_limits();
    show_problem();
}

void FilterPanel::show_limits() {
    const int row = current_row();
    const FilterDescriptor* known = row < 0 ? nullptr : descriptor(shown_id_);
    const auto link = known == nullptr || sizes_ == nullptr ? std::nullopt : sizes_->link(row);
    if (link)
        form_->set_limits(
            picture_limits(*known, document_.spec().chain[static_cast<std::size_t>(row)].parameters, *link));
    else
        form_->set_limits({});
}

} // namespace framewright::ui
