namespace AutogradRnn.Planning;

/// <summary>All writes to one array in the order in which they happen, and who of them adds.</summary>
internal sealed class WriteList(LoopArray array)
{
    private readonly List<GradientWrite> _writes = [];

    public LoopArray Array => array;

    public bool IsEmpty => _writes.Count == 0;

    public GradientWrite Add(int column, int width)
    {
        GradientWrite write = new(column, width);
        _writes.Add(write);
        return write;
    }

    /// <summary>Decides: a write adds where an earlier one has covered its columns. Where columns are covered in part, or by nobody, the
    /// array starts at zero and all add.</summary>
    public void Decide()
    {
        bool[] written = new bool[array.Width];
        bool clean = true;
        foreach (GradientWrite write in _writes)
        {
            Span<bool> columns = written.AsSpan(write.Column, write.Width);
            bool some = columns.Contains(true), all = !columns.Contains(false);
            write.Adds = all;
            clean &= some == all;
            columns.Fill(true);
        }

        if (clean && !written.AsSpan().Contains(false)) return;
        array.StartsAtZero = true;
        foreach (GradientWrite write in _writes) write.Adds = true;
    }
}
