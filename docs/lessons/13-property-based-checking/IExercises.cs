using FsCheck;

namespace AutogradRnn.Lessons.PropertyBasedChecking;

/// <summary>What lesson 13 asks for.</summary>
public interface IExercises
{
    /// <summary>13.1: a generator of sequences of 1 to 20 numbers that finds three planted mistakes in 100 cases.</summary>
    Gen<double[]> Numbers();

    /// <summary>13.2: whether f, from [batch, features] to [batch, outputs], treats each row as if it were alone.</summary>
    bool RowsAreIndependent(Func<Tensor, Tensor> f, Tensor x);

    /// <summary>13.3: whether the backward pass of f at x is linear, tried with the gradients u and v that come in from behind.</summary>
    bool BackwardIsLinear(Func<Tensor, Tensor> f, Tensor x, Tensor u, Tensor v);

    /// <summary>13.4: for each suspect the laws that it breaks, in any order.</summary>
    string[][] BrokenLaws();
}
