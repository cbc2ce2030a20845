using System.Globalization;
using System.Text;

namespace Runner.Comparing;

/// <summary>The results as text in columns, and as Markdown.</summary>
internal static class Table
{
    private static readonly string[] Headings =
    [
        "workload", "ours ms", "PyTorch ms", "ratio", "GFLOP/s", "of peak", "KiB a step", "gen 2", "MiB ours", "MiB PyTorch",
        "PyTorch ran with",
    ];

    public static string Text(Comparison comparison)
    {
        string[][] cells = [Headings, .. comparison.Rows.Select(Cells)];
        int[] widths = [.. Headings.Select((_, column) => cells.Max(line => line[column].Length))];
        StringBuilder text = new();
        foreach (string[] line in cells)
        {
            IEnumerable<string> padded = line.Select((cell, i) => IsText(i) ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]));
            text.AppendLine(string.Join("  ", padded).TrimEnd());
        }

        return text.AppendLine().AppendLine(PeakLine(comparison)).AppendLine(comparison.Machine.ToString()).ToString();
    }

    public static string Markdown(Comparison comparison)
    {
        StringBuilder text = new();
        text.AppendLine("# Side by side").AppendLine();
        text.AppendLine($"{comparison.Machine}.").AppendLine();
        text.AppendLine($"Command: `{comparison.Command}`").AppendLine();
        text.AppendLine($"{PeakLine(comparison)} How it is measured: [benchmarks/README.md](../README.md).").AppendLine();
        text.AppendLine(Line(Headings));
        text.AppendLine(Line(Headings.Select((_, i) => IsText(i) ? "---" : "---:")));
        foreach (Row row in comparison.Rows) text.AppendLine(Line(Cells(row)));
        return text.ToString();
    }

    private static bool IsText(int column) => column == 0 || column == Headings.Length - 1;

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string PeakLine(Comparison comparison) => string.Create(
        CultureInfo.InvariantCulture,
        $"Peak: {comparison.Peak:0} GFLOP/s, the better of our large matrix products ({comparison.OurPeak:0}) "
        + $"and PyTorch's ({Number(comparison.PeerPeak, "0")}).");

    private static string[] Cells(Row row) =>
    [
        row.Ours.Name,
        Number(row.Ours.Ms, Digits(row.Ours.Ms)),
        Number(row.Peer?.Ms, Digits(row.Peer?.Ms ?? 0)),
        Number(row.Ratio, "0.00"),
        Number(row.Ours.Gflops, "0.0"),
        Number(row.ShareOfPeak, "0%"),
        Number(row.Ours.AllocatedBytes / 1024.0, "0.0"),
        Number(row.Ours.Gen2, "0"),
        Number(row.Ours.PeakMiB, "0"),
        Number(row.Peer?.PeakMiB, "0"),
        row.Setup?.ToString() ?? "–",
    ];

    private static string Digits(double ms) => ms >= 100 ? "0" : ms >= 10 ? "0.0" : ms >= 1 ? "0.00" : "0.0000";

    private static string Number(double? number, string format) => number?.ToString(format, CultureInfo.InvariantCulture) ?? "–";
}
