#include "ui/filters/palette/filter_palette.h"

#include "ui/filters/palette/filter_trial.h"
#include "ui/filters/palette/trial_picture.h"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace framewright::ui {
namespace {

constexpr int id_role = Qt::UserRole;
constexpr int help_role = Qt::UserRole + 1;
constexpr int synonyms_role = Qt::UserRole + 2;
constexpr QSize popup_size{320, 420}; ///< without a picture
constexpr int trial_pause_ms = 120;

// How well a filter fits what is searched, the best first.
constexpr int no_match = 1000;
enum Rank { name_begins, name_word, synonym, in_help, in_category };

/// Whether a word of the text begins like this.
bool has_word(const QString& text, const QString& beginning) {
    for (qsizetype at = text.indexOf(beginning, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(beginning, at + 1, Qt::CaseInsensitive))
        if (at == 0 || !text[at - 1].isLetterOrNumber())
            return true;
    return false;
}

int rank_of_word(const QTreeWidgetItem& item, const QString& word) {
    if (has_word(item.text(0), word))
        return name_word;
    if (has_word(item.data(0, synonyms_role).toString(), word) ||
        has_word(item.data(0, id_role).toString(), word))
        return synonym;
    if (has_word(item.data(0, help_role).toString(), word))
        return in_help;
    return has_word(item.parent()->text(0), word) ? int{in_category} : no_match;
}

/// As bad as that of the worst word: every word counts.
int rank_of(const QTreeWidgetItem& item, const QString& text, const QStringList& words) {
    if (item.text(0).startsWith(text, Qt::CaseInsensitive))
        return name_begins;
    int rank = name_begins;
    for (const QString& word : words)
        rank = std::max(rank, rank_of_word(item, word));
    return rank;
}

} // namespace

FilterPalette::FilterPalette(QWidget* parent) : QFrame(parent, Qt::Popup) {
    setObjectName(QStringLiteral("filter_palette"));
    setFrameShape(QFrame::StyledPanel);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    line_ = new QLineEdit(this);
    line_->setPlaceholderText(tr("Search filters"));
    line_->setAccessibleName(tr("Search filters"));
    line_->setClearButtonEnabled(true);
    tree_ = new QTreeWidget(this);
    tree_->setHeaderHidden(true);
    tree_->setRootIsDecorated(false);
    tree_->setItemsExpandable(false);
    tree_->setIndentation(12);
    tree_->setAccessibleName(tr("Filters by category"));
    tree_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    tree_->setFocusPolicy(Qt::NoFocus);
    help_ = new QLabel(this);
    help_->setProperty("role", QStringLiteral("secondary"));
    help_->setWordWrap(true);
    help_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    help_->setFixedHeight(help_->fontMetrics().lineSpacing() * 4);
    layout->addWidget(line_);
    picture_ = new TrialPicture(this);
    picture_->hide();
    layout->addWidget(tree_, 1);
    layout->addWidget(picture_);
    layout->addWidget(help_);
    line_->installEventFilter(this);
    connect(line_, &QLineEdit::textChanged, this, &FilterPalette::search);
    connect(tree_, &QTreeWidget::itemClicked, this, &FilterPalette::choose);
    connect(tree_, &QTreeWidget::currentItemChanged, this, &FilterPalette::show_current);
    trial_pause_.setSingleShot(true);
    trial_pause_.setInterval(trial_pause_ms);
    connect(&trial_pause_, &QTimer::timeout, this, &FilterPalette::try_current);
}

void FilterPalette::set_trial(FilterTrial& trial) {
    trial_ = &trial;
    connect(&trial, &FilterTrial::tried, this,
            [this](const std::string& id, const QImage& before, const QImage& after) {
                if (QString::fromStdString(id) == best_id())
                    picture_->show_pictures(before, after);
            });
    connect(&trial, &FilterTrial::failed, this, [this](const std::string& id, const Problem& problem) {
        if (QString::fromStdString(id) == best_id())
            picture_->show_words(problem.message);
    });
}

void FilterPalette::show_current(QTreeWidgetItem* item) {
    help_->setText(item == nullptr ? QString() : item->data(0, help_role).toString());
    if (picture_->isHidden())
        return;
    if (item == nullptr)
        picture_->show_words({});
    else
        picture_->wait();
    trial_pause_.start();
}

void FilterPalette::try_current() {
    if (const QString id = best_id(); !id.isEmpty() && !picture_->isHidden() && isVisible())
        trial_->try_out(id.toStdString(), picture_->device_pixels());
}

void FilterPalette::hideEvent(QHideEvent* event) {
    QFrame::hideEvent(event);
    trial_pause_.stop();
    if (trial_ != nullptr)
        trial_->end();
}

void FilterPalette::set_descriptors(const std::vector<FilterDescriptor>& descriptors) {
    tree_->clear();
    std::map<std::string, QTreeWidgetItem*> categories;
    for (const FilterDescriptor& descriptor : descriptors) {
        QTreeWidgetItem*& category = categories[descriptor.category];
        if (category == nullptr) {
            category =
                new QTreeWidgetItem(tree_, {QString::fromStdString(descriptor.category)}); // the tree owns it
            category->setFlags(Qt::ItemIsEnabled);
            QFont font = tree_->font();
            font.setBold(true);
            category->setFont(0, font);
        }
        auto* item = new QTreeWidgetItem(category, {QString::fromStdString(descriptor.name)});
        item->setData(0, id_role, QString::fromStdString(descriptor.id));
        item->setData(0, help_role, QString::fromStdString(descriptor.help));
        QStringList synonyms;
        for (const std::string& word : descriptor.synonyms)
            synonyms << QString::fromStdString(word);
        item->setData(0, synonyms_role, synonyms.join(QStringLiteral(", ")));
        item->setToolTip(0, QString::fromStdString(descriptor.help));
    }
    tree_->expandAll();
    search(line_->text());
}

void FilterPalette::add_command(QAction* action) {
    auto* button = new QPushButton(this);
    button->setObjectName(action->objectName());
    QString words = action->text();
    button->setText(words.remove(QLatin1Char('&')));
    button->setAutoDefault(false);
    layout()->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, action] {
        hide();
        action->trigger();
    });
}

void FilterPalette::open_at(QWidget* anchor, const TrialPlace& place) {
    const bool tries = trial_ != nullptr && !place.path.isEmpty();
    picture_->setVisible(tries);
    picture_->show_words(tries ? tr("Reading the clip") : QString());
    const QSize wanted = popup_size + QSize(0, tries ? picture_->height() + layout()->spacing() : 0);
    resize(wanted);
    QPoint corner = anchor->mapToGlobal(QPoint(0, anchor->height()));
    if (const QScreen* screen = anchor->screen()) {
        const QRect area = screen->availableGeometry();
        resize(wanted.boundedTo(area.size() - QSize(0, 16)));
        corner.setX(std::clamp(corner.x(), area.left(), std::max(area.left(), area.right() - width())));
        corner.setY(std::clamp(corner.y(), area.top(), std::max(area.top(), area.bottom() - height())));
    }
    move(corner);
    if (tries)
        trial_->begin(place);
    line_->clear();
    show();
    search({});
    show_current(tree_->currentItem()); // the same one as before, perhaps
    line_->setFocus();
}

std::vector<QTreeWidgetItem*> FilterPalette::shown_items() const {
    std::vector<QTreeWidgetItem*> items;
    for (int i = 0; i < tree_->topLevelItemCount(); ++i) {
        QTreeWidgetItem* category = tree_->topLevelItem(i);
        for (int j = 0; j < category->childCount(); ++j)
            if (!category->child(j)->isHidden())
                items.push_back(category->child(j));
    }
    return items;
}

QStringList FilterPalette::shown_ids() const {
    QStringList ids;
    for (const QTreeWidgetItem* item : shown_items())
        ids.append(item->data(0, id_role).toString());
    return ids;
}

void FilterPalette::search(const QString& text) {
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QTreeWidgetItem* best = nullptr;
    int best_rank = no_match;
    for (int i = 0; i < tree_->topLevelItemCount(); ++i) {
        QTreeWidgetItem* category = tree_->topLevelItem(i);
        bool any = false;
        for (int j = 0; j < category->childCount(); ++j) {
            QTreeWidgetItem* item = category->child(j);
            const int rank = rank_of(*item, text.trimmed(), words);
            item->setHidden(rank == no_match);
            any = any || rank != no_match;
            if (rank < best_rank) {
                best_rank = rank;
                best = item;
            }
        }
        category->setHidden(!any);
    }
    tree_->setCurrentItem(best); // what the search most likely means
    if (best == nullptr)
        help_->setText(tree_->topLevelItemCount() == 0 ? tr("The filters are still being read.")
                                                       : tr("No filter matches. Try another word."));
}

QString FilterPalette::best_id() const {
    const QTreeWidgetItem* item = tree_->currentItem();
    return item == nullptr ? QString() : item->data(0, id_role).toString();
}

void FilterPalette::move_current(int by) {
    const std::vector<QTreeWidgetItem*> items = shown_items();
    if (items.empty())
        return;
    const auto at = std::find(items.begin(), items.end(), tree_->currentItem());
    const auto row = at == items.end() ? 0 : at - items.begin() + by;
    const auto last = static_cast<std::ptrdiff_t>(items.size()) - 1;
    tree_->setCurrentItem(items[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(row, 0, last))]);
}

void FilterPalette::choose(QTreeWidgetItem* item) {
    if (item == nullptr || item->data(0, id_role).isNull())
        return;
    const std::string id = item->data(0, id_role).toString().toStdString();
    hide();
    emit chosen(id);
}

bool FilterPalette::eventFilter(QObject* object, QEvent* event) {
    if (object != line_ || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(object, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down:
        move_current(1);
        return true;
    case Qt::Key_Up:
        move_current(-1);
        return true;
    case Qt::Key_PageDown:
        move_current(8);
        return true;
    case Qt::Key_PageUp:
        move_current(-8);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(tree_->currentItem());
        return true;
    default:
        return false;
    }
}

} // namespace framewright::ui
