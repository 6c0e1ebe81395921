#include "tests/gui/translation/pseudo_translation.h"

#include <qcustomplot.h>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTabBar>
#include <QWidget>

namespace framewright::ui {
namespace {

constexpr QChar open_bracket(0x2039);
constexpr QChar close_bracket(0x203a);

/// 40 % of the length, in words that can be wrapped.
QString padding(qsizetype length) {
    QString text;
    for (qsizetype i = 0; i < length * 2 / 5; ++i)
        text += QLatin1Char(i % 7 == 0 ? ' ' : 'e');
    return text;
}

class Collector {
public:
    void visit(const QWidget& widget) {
        const QString place =
            QString::fromLatin1(widget.metaObject()->className()) + QLatin1Char(' ') + widget.objectName();
        add(place, widget.windowTitle());
        add(place, widget.toolTip());
        add(place, widget.accessibleName());
        add(place, widget.accessibleDescription());
        visit_controls(widget, place);
        visit_items(widget, place);
        if (const auto* plot = qobject_cast<const QCustomPlot*>(&widget))
            visit_plot(*plot, place);
        for (const QAction* action : widget.actions()) {
            add(place + QStringLiteral(" action ") + action->objectName(), action->text());
            add(place + QStringLiteral(" action ") + action->objectName(), action->toolTip());
        }
    }
    std::vector<ShownText> texts;

private:
    void add(const QString& place, const QString& text) {
        if (!text.isEmpty())
            texts.push_back({place, text});
    }

    void visit_controls(const QWidget& widget, const QString& place) {
        if (const auto* label = qobject_cast<const QLabel*>(&widget))
            add(place, label->text());
        if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
            add(place, button->text());
        if (const auto* line = qobject_cast<const QLineEdit*>(&widget))
            add(place, line->placeholderText());
        if (const auto* page = qobject_cast<const QPlainTextEdit*>(&widget))
            add(place, page->placeholderText());
        if (const auto* menu = qobject_cast<const QMenu*>(&widget))
            add(place, menu->title());
        if (const auto* box = qobject_cast<const QAbstractSpinBox*>(&widget))
            add(place, box->specialValueText());
        if (const auto* box = qobject_cast<const QSpinBox*>(&widget))
            add(place, box->prefix() + box->suffix());
        if (const auto* box = qobject_cast<const QDoubleSpinBox*>(&widget))
            add(place, box->prefix() + box->suffix());
        if (const auto* box = qobject_cast<const QComboBox*>(&widget))
            for (int i = 0; i < box->count(); ++i) {
                add(place, box->itemText(i));
                add(place, box->itemData(i, Qt::ToolTipRole).toString());
            }
        if (const auto* tabs = qobject_cast<const QTabBar*>(&widget))
            for (int i = 0; i < tabs->count(); ++i)
                add(place, tabs->tabText(i));
    }

    void visit_items(const QWidget& widget, const QString& place) {
        const auto* view = qobject_cast<const QAbstractItemView*>(&widget);
        if (view == nullptr || view->model() == nullptr || qobject_cast<const QHeaderView*>(view) != nullptr)
            return;
        const QAbstractItemModel& model = *view->model();
        for (int column = 0; column < model.columnCount(); ++column) {
            add(place, model.headerData(column, Qt::Horizontal).toString().remove(QStringLiteral("1")));
            add(place, model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString());
        }
        visit_rows(model, {}, place);
    }

    void visit_rows(const QAbstractItemModel& model, const QModelIndex& parent, const QString& place) {
        for (int row = 0; row < model.rowCount(parent); ++row)
            for (int column = 0; column < model.columnCount(parent); ++column) {
                const QModelIndex index = model.index(row, column, parent);
                add(place, index.data(Qt::DisplayRole).toString());
                add(place, index.data(Qt::ToolTipRole).toString());
                if (column == 0)
                    visit_rows(model, index, place);
            }
    }

    void visit_plot(const QCustomPlot& plot, const QString& place) {
        for (const QCPAxisRect* axes : const_cast<QCustomPlot&>(plot).axisRects())
            for (const QCPAxis* axis : axes->axes())
                add(place, axis->label());
        for (QCPLayoutElement* element : plot.plotLayout()->elements(true)) {
            if (const auto* text = qobject_cast<const QCPTextElement*>(element))
                add(place, text->text());
            if (auto* item = qobject_cast<QCPPlottableLegendItem*>(element))
                add(place, item->plottable()->name());
        }
    }
};

} // namespace

QString PseudoTranslator::translate(const char* context, const char* source, const char*, int) const {
    const QString text = QString::fromUtf8(source);
    asked_.insert({QString::fromUtf8(context), text});
    return open_bracket + text + padding(text.size()) + close_bracket;
}

QString untranslated_part(const QString& text) {
    QString left;
    int depth = 0;
    for (const QChar character : text) {
        if (character == open_bracket)
            ++depth;
        else if (character == close_bracket && depth > 0)
            --depth;
        else if (character == close_bracket)
            left.clear(); // a chart shows the parts of a text in two places
        else if (depth == 0)
            left += character;
    }
    return left;
}

std::vector<ShownText> texts_of(const QWidget& root) {
    Collector collector;
    collector.visit(root);
    for (const QWidget* widget : root.findChildren<QWidget*>())
        collector.visit(*widget);
    return std::move(collector.texts);
}

QStringList cut_off_texts(const QWidget& root) {
    QStringList found;
    for (const QWidget* widget : root.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->visibleRegion().isEmpty())
            continue;
        const QString size = QStringLiteral(" %1x%2: ").arg(widget->width()).arg(widget->height());
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) {
            const bool elided = button->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored;
            if (!button->text().isEmpty() && !elided &&
                button->width() + 1 < button->minimumSizeHint().width())
                found << button->objectName() + size + button->text();
        }
        const auto* label = qobject_cast<const QLabel*>(widget);
        // A label that takes no width of its own is cut on purpose; its tooltip has the whole text.
        if (label == nullptr || label->text().isEmpty() ||
            label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored)
            continue;
        const bool narrow = !label->wordWrap() && label->width() < label->sizeHint().width();
        const bool low = label->wordWrap() && label->height() + 1 < label->heightForWidth(label->width());
        if (narrow || low)
            found << label->objectName() + size + label->text();
    }
    return found;
}

} // namespace framewright::ui
