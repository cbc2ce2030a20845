namespace AutogradRnn.Lessons.PropertyBasedChecking;

/// <summary>The maximum of a sequence, its backward pass written by hand; and its law.</summary>
public static class Largest
{
    #region max
    /// <summary>y = the largest number; its gradient goes to the largest number.</summary>
    public static Tensor Of(Tensor x) => Tensor.Custom("Largest", x, x => x.Max(), (x, y, dy) => dy * x.EqualTo(y));
    #endregion

    #region law
    /// <summary>Add c to all numbers and the largest grows by c. So all parts of the gradient together are 1.</summary>
    public static bool MovesAlong(double[] numbers)
    {
        Tensor x = Tensor.From(numbers).RequireGrad();
        Of(x).Backward();
        return Math.Abs(x.Grad!.Sum().Item() - 1) < 1e-9;
    }
    #endregion
}
