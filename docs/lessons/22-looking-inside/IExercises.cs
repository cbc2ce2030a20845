using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.LookingInside;

/// <summary>What lesson 22 asks for.</summary>
public interface IExercises
{
    /// <summary>22.1: the correlation of two series, −1 to 1.</summary>
    double Correlation(double[] a, double[] b);

    /// <summary>22.2: the column of states [time, units] that goes best with a series, up or down.</summary>
    int FindUnit(Matrix<double> states, double[] series);

    /// <summary>22.3: a state in which one unit of every part is 0, in every row of the batch.</summary>
    State HoldUnit(State state, int unit);
}
