#include "ui/filters/filter_stack_model.h"

#include "ui/document/document.h"
#include "ui/filters/filter_places.h"
#include "ui/filters/filter_stack_delegate.h"

#include <QIODevice>
#include <QMimeData>
#include <QTimer>

#include <algorithm>

namespace framewright::ui {
namespace {

QString row_mime_type() {
    return QStringLiteral("application/x-framewright-filter-row");
}

QString shown_value(const ParameterDescriptor& parameter, const ParameterValue& value) {
    if (const auto* on = std::get_if<bool>(&value))
        return *on ? FilterStackModel::tr("on") : FilterStackModel::tr("off");
    if (const auto* numbers = std::get_if<std::vector<double>>(&value))
        return FilterStackModel::tr("%n number(s)", nullptr, static_cast<int>(numbers->size()));
    QString text = QString::fromStdString(format_value(value));
    for (const ParameterChoice& choice : parameter.choices)
        if (choice.id == text.toStdString())
            text = QString::fromStdString(choice.name);
    if (!parameter.unit.empty())
        text += QLatin1Char(' ') + QString::fromStdString(parameter.unit);
    return text;
}

} // namespace

QString parameter_summary(const FilterDescriptor& descriptor, const ParameterMap& values) {
    QStringList parts;
    for (const ParameterDescriptor& parameter : descriptor.parameters) {
        const auto given = values.find(parameter.id);
        if (given != values.end() && given->second != parameter.default_value)
            parts.append(QString::fromStdString(parameter.name) + QLatin1Char(' ') +
                         shown_value(parameter, given->second));
    }
    return parts.join(QStringLiteral(", "));
}

FilterStackModel::FilterStackModel(Document& document, QObject* parent)
    : QAbstractListModel(parent), document_(document) {
    connect(&document_, &Document::chain_reordered, this, [this] {
        beginResetModel();
        endResetModel();
    });
    connect(&document_, &Document::chain_changed, this, &FilterStackModel::tell_all_changed);
}

void FilterStackModel::tell_all_changed() {
    if (rowCount() > 0)
        emit dataChanged(index(0), index(rowCount() - 1));
}

void FilterStackModel::set_places(const FilterPlaces& places) {
    places_ = &places;
    connect(places_, &FilterPlaces::changed, this, &FilterStackModel::tell_all_changed);
    tell_all_changed();
}

void FilterStackModel::set_descriptors(std::vector<FilterDescriptor> descriptors) {
    beginResetModel();
    descriptors_ = std::move(descriptors);
    endResetModel();
}

const FilterDescriptor* FilterStackModel::descriptor(const std::string& id) const {
    const auto found = std::find_if(descriptors_.begin(), descriptors_.end(),
                                    [&](const FilterDescriptor& descriptor) { return descriptor.id == id; });
    return found == descriptors_.end() ? nullptr : &*found;
}

int FilterStackModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(document_.spec().chain.size());
}

QVariant FilterStackModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const FilterSpec& filter = document_.spec().chain[static_cast<std::size_t>(index.row())];
    const FilterDescriptor* known = descriptor(filter.id);
    const QString name = QString::fromStdString(known == nullptr ? filter.id : known->name);
    const bool on_cpu = places_ != nullptr && places_->place(index.row()) == FilterPlace::Cpu;
    switch (role) {
    case Qt::DisplayRole:
        return name;
    case Qt::AccessibleTextRole:
        return on_cpu ? tr("%1, runs on the CPU").arg(name) : name;
    case mark_role:
        return on_cpu ? tr("CPU") : QString();
    case Qt::ToolTipRole:
        return tip(filter, on_cpu);
    case Qt::CheckStateRole:
        return filter.enabled ? Qt::Checked : Qt::Unchecked;
    default:
        return {};
    }
}

QString FilterStackModel::tip(const FilterSpec& filter, bool on_cpu) const {
    QStringList lines;
    if (const FilterDescriptor* known = descriptor(filter.id))
        lines << parameter_summary(*known, filter.parameters);
    if (on_cpu)
        lines << tr(
            "Runs on the CPU: the GPU does not support this filter with these settings on this clip.\n"
            "Frames are copied back for it.");
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

bool FilterStackModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || role != Qt::CheckStateRole)
        return false;
    document_.set_filter_enabled(index.row(), value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags FilterStackModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemIsDragEnabled;
}

QStringList FilterStackModel::mimeTypes() const {
    return {row_mime_type()};
}

QMimeData* FilterStackModel::mimeData(const QModelIndexList& indexes) const {
    if (indexes.isEmpty())
        return nullptr;
    auto* data = new QMimeData; // the drag owns it
    data->setData(row_mime_type(), QByteArray::number(indexes.first().row()));
    return data;
}

bool FilterStackModel::dropMimeData(const QMimeData* data, Qt::DropAction, int row, int,
                                    const QModelIndex& parent) {
    if (!data->hasFormat(row_mime_type()))
        return false;
    const int from = data->data(row_mime_type()).toInt();
    int to = row >= 0 ? row : parent.isValid() ? parent.row() : rowCount();
    if (to > from)
        --to; // the row itself leaves a gap above
    // After the drop is done: views remove the dragged row of a move themselves when the model reports
    // success.
    QTimer::singleShot(0, this, [this, from, to] {
        if (from == to)
            return;
        document_.move_filter(from, to);
        emit moved(to);
    });
    return false;
}

} // namespace framewright::ui
