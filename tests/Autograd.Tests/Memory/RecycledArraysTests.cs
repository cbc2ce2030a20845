namespace AutogradRnn.Tests.Memory;

/// <summary>Which array is handed out, and when one is given up.</summary>
public class RecycledArraysTests
{
    [Test]
    public void ASizeClassIsAtMostAQuarterLongerAndHoldsExactlyItsLengths()
    {
        int before = -1;
        for (int count = 0; count <= 100_000; count++)
        {
            (int size, int length) = RecycledArrays.ClassOf(count);
            Assert.That(length, Is.GreaterThanOrEqualTo(count).And.LessThanOrEqualTo(Math.Max(16, 1.25 * count)));
            Assert.That(RecycledArrays.ClassOf(length), Is.EqualTo((size, length)));
            Assert.That(size - before, Is.InRange(0, 1));
            before = size;
        }

        Assert.That(RecycledArrays.ClassOf(1 << 28), Is.EqualTo((96, 1 << 28)));
    }

    [Test]
    public void AnArrayIsTakenByWhatFitsOnly()
    {
        RecycledArrays arrays = new();
        Array floats = arrays.Take(DType.Float32, 100);
        arrays.Return(DType.Float32, floats);
        Assert.That(arrays.Take(DType.Float64, 100), Is.Not.SameAs(floats));
        Assert.That(arrays.Take(DType.Float32, 200), Is.Not.SameAs(floats));
        Assert.That(arrays.Take(DType.Float32, 97), Is.SameAs(floats));
        Assert.That(arrays.Take(DType.Float32, 97), Is.Not.SameAs(floats));
    }

    [Test]
    public void ArraysThatNoScopeNeededForAPeriodAreDropped()
    {
        RecycledArrays arrays = new();
        Array used = arrays.Take(DType.Float32, 100), unused = arrays.Take(DType.Float32, 100);
        arrays.Return(DType.Float32, unused);
        arrays.Return(DType.Float32, used);
        for (int scope = 0; scope < 2 * RecycledArrays.Period; scope++)
        {
            Array taken = arrays.Take(DType.Float32, 100);
            Assert.That(taken, Is.SameAs(used));
            arrays.Return(DType.Float32, taken);
            arrays.End([], outermost: true);
        }

        Assert.That(arrays.Take(DType.Float32, 100), Is.SameAs(used));
        Assert.That(arrays.Take(DType.Float32, 100), Is.Not.SameAs(unused));
    }
}
