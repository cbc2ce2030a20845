namespace AutogradRnn.Lessons.SharedWeights;

/// <summary>What lesson 6 asks for.</summary>
public interface IExercises
{
    /// <summary>6.1: the states after steps 0, 1 and 2 of the network on the page, with pen and paper.</summary>
    double[][] OnPaper();

    /// <summary>6.2: the state after each step of h′ = tanh(x·W + h·U + b), from h = 0.</summary>
    double[][] Forward(double[][] x, double[,] w, double[,] u, double[] b);

    /// <summary>6.3: weights of one unit, h′ = tanh(w(letter) + u·h), whose final h is above 0 just if the word began with an a.</summary>
    (double A, double B, double U) Remember();

    /// <summary>6.4: the output of any cell at each step; x is [batch, time, features].</summary>
    Tensor[] Unroll(RecurrentNode node, Tensor x);
}
