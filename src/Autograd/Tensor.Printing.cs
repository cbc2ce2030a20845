using System.Globalization;
using System.Text;

namespace AutogradRnn;

/// <summary>How a tensor prints.</summary>
public partial class Tensor
{
    private const int ShownAtEachEnd = 3;
    private const int ShownWhole = 1000;

    /// <summary>Prints shape, dtype and values: columns aligned, and long axes shortened in the middle to their first and last three
    /// elements.</summary>
    public override string ToString()
    {
        StringBuilder text = new($"Tensor {Shape} {DType}");
        if (Rank > 0) text.Append('\n');
        else text.Append(' ');
        if (Count == 0) return text.Append("[] (empty)").ToString();

        bool shorten = Count > ShownWhole;
        List<int> shown = [];
        Collect(0, 0, shorten, shown);
        string[] cells = Cells(shown);
        int width = cells.Max(cell => cell.Length), next = 0;
        Append(text, 0, shorten, cells, width, ref next);
        return text.ToString();
    }

    /// <summary>The flat places that are printed, in order.</summary>
    private void Collect(int axis, int start, bool shorten, List<int> shown)
    {
        if (axis == Rank)
        {
            shown.Add(start);
            return;
        }

        int inner = Shape.CountOf(axis + 1, Rank);
        foreach (int i in Shown(Shape[axis], shorten))
        {
            if (i >= 0) Collect(axis + 1, start + i * inner, shorten, shown);
        }
    }

    private void Append(StringBuilder text, int axis, bool shorten, string[] cells, int width, ref int next)
    {
        if (axis == Rank)
        {
            text.Append(Rank == 0 ? cells[next++] : cells[next++].PadLeft(width));
            return;
        }

        bool innermost = axis == Rank - 1, first = true;
        text.Append('[');
        foreach (int i in Shown(Shape[axis], shorten))
        {
            if (!first) text.Append(innermost ? ", " : $",{new string('\n', Math.Max(1, Rank - 1 - axis))}{new string(' ', axis + 1)}");
            first = false;
            if (i < 0) text.Append("...");
            else Append(text, axis + 1, shorten, cells, width, ref next);
        }

        text.Append(']');
    }

    private static IEnumerable<int> Shown(int length, bool shorten) => !shorten || length <= 2 * ShownAtEachEnd
        ? Enumerable.Range(0, length)
        : [.. Enumerable.Range(0, ShownAtEachEnd), -1, .. Enumerable.Range(length - ShownAtEachEnd, ShownAtEachEnd)];

    /// <summary>The printed numbers with one common form: four decimals, or scientific where sizes differ too much for that.</summary>
    private string[] Cells(List<int> places)
    {
        if (DType == DType.Int32) return [.. places.Select(place => Buffer<int>()[place].ToString(CultureInfo.InvariantCulture))];
        double[] values = [.. places.Select(place => DType == DType.Float32 ? Buffer<float>()[place] : Buffer<double>()[place])];
        double[] sizes = [.. values.Where(double.IsFinite).Select(Math.Abs).Where(size => size > 0)];
        bool scientific = sizes.Length > 0 && (sizes.Max() >= 1e6 || sizes.Max() < 1e-3 || sizes.Min() < 1e-5);
        return [.. values.Select(value => value.ToString(scientific ? "0.0000e+00" : "0.0000", CultureInfo.InvariantCulture))];
    }
}
