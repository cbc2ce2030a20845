using AutogradRnn.Tests.Operations;
using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Errors;

/// <summary>Every operation with one input of another dtype: it computes with it, or refuses in three parts that name shape or dtype.</summary>
public class DTypeRefusalTests
{
    private static IEnumerable<TestCaseData> Uses =>
        from row in OperationTable.Rows
        from dtype in new[] { DType.Int32, DType.Float32 }
        from input in Enumerable.Range(0, Drawn(row).Inputs.Length)
        where Drawn(row).Inputs[input].DType == DType.Float64
        select new TestCaseData(row, input, dtype);

    [TestCaseSource(nameof(Uses))]
    public void AnotherDTypeIsTakenOrRefusedInThreeParts(OperationRow row, int input, DType dtype)
    {
        Sample sample = Drawn(row);
        Tensor[] inputs = [.. sample.Inputs];
        inputs[input] = inputs[input].To(dtype);
        try
        {
            Assert.That(sample.Build(inputs), Is.All.Not.Null);
        }
        catch (ArgumentException refusal)
        {
            Assert.That(refusal.Message, Does.Match(@"^[\w.]+ expected .*, but got .*(Int32|Float32).*\. .*\S\."));
        }
    }

    private static Sample Drawn(OperationRow row) =>
        row.Draw(new Draw([.. Enumerable.Range(1, 40).Select(k => (int)(SplitMix64.Mix((ulong)k) % 1_000_000))], largest: 24));
}
