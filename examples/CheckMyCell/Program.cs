using AutogradRnn;
using AutogradRnn.Layers;
using CheckMyCell;

// A right cell, a wrong cell, and what the check says of them. Exits with 1 where it is mistaken about one of them.
Console.WriteLine("A GRU with the carry path, ∂h′/∂h = z:");
Console.WriteLine();
GradientCheckResult right = GradientCheck.Node(new MyGRUNode(features: 3, hidden: 4, new RandomGenerator(seed: 1), withCarryPath: true));
Console.WriteLine(right.Report);
Console.WriteLine();
Console.WriteLine("The same without it:");
Console.WriteLine();
GradientCheckResult wrong = GradientCheck.Node(new MyGRUNode(features: 3, hidden: 4, new RandomGenerator(seed: 1), withCarryPath: false));
Console.WriteLine(wrong.Report);
return right.Passed && !wrong.Passed ? 0 : 1;
